import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { App } from '../../app.ts';
import { VERSION } from '../../config/package.ts';
import { headingOf } from '../../flow/edition/definition.ts';
import { apiPage } from '../../site/api-page.ts';
import { send } from '../cache/respond.ts';
import type { Renditions } from '../cache/response-cache.ts';
import { OPEN, open, PAGE } from '../middleware/headers.ts';
import { notFound, readOnly } from '../middleware/problem.ts';
import { readQuery } from '../middleware/query.ts';
import type { Limiter } from '../middleware/rate-limit.ts';
import { absentStory } from '../missing-story.ts';
import { only } from './fields.ts';
import { regions, sources, topics } from './lists.ts';
import { openApi } from './openapi.ts';
import { OPERATIONS } from './operations.ts';
import { referenceOf } from './reference.ts';
import { asJson, pageOfChanges, pageOfStories, printAsked, storyInFull } from './stories.ts';

/** Lists that no event announces are made anew after this long (ms). */
const LIST_MAX_AGE = 10_000;

type Exchange = { request: Request; response: Response };

/** JSON for programs: topics, regions, sources and stories. */
export function apiRoutes(app: App, renditions: Renditions, limiter: Limiter): Router {
  const router = Router();
  router.use('/api/v1', open, readOnly, limiter.everyRequest);

  router.get('/api', open, readOnly, async (request, response) => {
    const page = async () => apiPage(referenceOf(app.config.site, openApi(app.config.site, VERSION)));
    const made = async () => ({ body: await page(), mediaType: 'text/html', headers: { ...OPEN, ...PAGE } });
    const found = await renditions.get('/api', { scope: 'config' }, made);
    if (found) await send(request, response, found);
  });
  router.get('/api/v1/openapi.json', async (request, response) => {
    const made = async () => asJson(openApi(app.config.site, VERSION));
    const found = await renditions.get('openapi', { scope: 'config' }, made);
    if (found) await send(request, response, found);
  });
  list('topics', 'id', () => topics(app));
  list('regions', 'code', () => regions(app));
  list('sources', 'id', () => sources(app));
  router.get('/api/v1/stories', (request, response) => stories(undefined, { request, response }));
  router.get('/api/v1/topics/:id/stories', (request, response) =>
    stories(request.params.id, { request, response }),
  );
  router.get('/api/v1/stories/:id', async (request, response) => {
    const { id } = request.params;
    const { fields } = readQuery(OPERATIONS.story.query, request.query);
    if (!OPERATIONS.story.parameters.safeParse({ id }).success)
      throw notFound('There is no such story here.');
    const scope = `story:${id}`;
    const found = await renditions.get(`api/${scope}?${fields ?? ''}`, { scope }, () =>
      storyInFull(app, id, fields),
    );
    if (!found) return absentStory(app, request, response);
    await send(request, response, found);
  });
  return router;

  /** A list under its own name: whole, or of each entry only what is wanted. */
  function list(name: 'topics' | 'regions' | 'sources', key: string, entries: () => Promise<object[]>): void {
    const operation = OPERATIONS[name];
    router.get(operation.path, async (request, response) => {
      const { fields } = readQuery(operation.query, request.query);
      const made = async () => asJson({ [name]: only(await entries(), fields, [key]) });
      const scope = { scope: 'all', maxAge: LIST_MAX_AGE };
      const found = await renditions.get(`api/${name}?${fields ?? ''}`, scope, made);
      if (found) await send(request, response, found);
    });
  }

  async function stories(topic: string | undefined, { request, response }: Exchange): Promise<void> {
    const query: z.infer<typeof OPERATIONS.stories.query> = readQuery(
      OPERATIONS.stories.query,
      request.query,
    );
    const scope = topic === undefined ? 'all' : `topic:${topic}`;
    const found = await renditions.get(`api/${scope}?${printAsked(query)}`, { scope }, async () => {
      const heading = await headingOf(app, topic === undefined ? 'all' : 'topic', topic ?? 'all');
      const asked = heading && { path: request.path, heading, query };
      if (!asked) return undefined;
      return query.since ? pageOfChanges(app, asked, query.since) : pageOfStories(app, asked);
    });
    if (!found) throw notFound(`This desk has no topic “${topic}”.`);
    await send(request, response, found);
  }
}
