import { type Request, type Response, Router } from 'express';
import type { z } from 'zod';
import type { App } from '../../app.ts';
import { VERSION } from '../../config/package.ts';
import { isRelative } from '../../core/query/since.ts';
import { MINUTE, SECOND } from '../../core/time/units.ts';
import { resolveEdition } from '../../flow/edition/definition.ts';
import type { FragmentCache } from '../../render/fragment-cache.ts';
import { apiPage } from '../../site/reader/api-page.ts';
import { sendCached } from '../cache/respond.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import { CORS_HEADERS, cors, PAGE_HEADERS } from '../middleware/headers.ts';
import { notFound, readOnly } from '../middleware/problem.ts';
import { readQuery, requireKnownValues, suggestionOf } from '../middleware/query.ts';
import type { RateLimiter } from '../middleware/rate-limit.ts';
import { sendMissingStory } from '../missing-story.ts';
import { pickFields } from './fields.ts';
import { listRegions, listTopics, sendSources } from './lists.ts';
import { openApi } from './openapi.ts';
import { OPERATIONS } from './operations.ts';
import { apiReference } from './reference.ts';
import { canonicalQuery, changePage, jsonContent, sendStoryPage, storyDetail } from './stories.ts';

/** Cache lifetime of lists that change without an event (ms). */
const LIST_MAX_AGE = 10 * SECOND;

/** Cache lifetime of an answer whose `since` moves with the clock (ms). */
const RELATIVE_MAX_AGE = MINUTE;

type Exchange = { request: Request; response: Response };

type Shared = { responses: ResponseCache; fragments: FragmentCache; limiter: RateLimiter };

/** The public API: topics, regions, sources and stories as JSON, and its reference page. */
export function apiRoutes(app: App, { responses, fragments, limiter }: Shared): Router {
  const router = Router();
  router.use('/api/v1', cors, readOnly, limiter.middleware);

  router.get('/api', cors, readOnly, async (request, response) => {
    const page = async () => apiPage(apiReference(app.config.site, openApi(app.config.site, VERSION)));
    const produce = async () => ({
      body: await page(),
      mediaType: 'text/html',
      headers: { ...CORS_HEADERS, ...PAGE_HEADERS },
    });
    const found = await responses.get('/api', { scope: 'config' }, produce);
    if (found) await sendCached(request, response, found);
  });
  router.get('/api/v1/openapi.json', async (request, response) => {
    const produce = async () => jsonContent(openApi(app.config.site, VERSION));
    const found = await responses.get('openapi', { scope: 'config' }, produce);
    if (found) await sendCached(request, response, found);
  });
  list('topics', 'id', () => listTopics(app));
  list('regions', 'code', () => listRegions(app));
  list('sources', 'id', () => sendSources(app));
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
    const found = await responses.get(`api/${scope}?${fields ?? ''}`, { scope }, () =>
      storyDetail(app, id, fields),
    );
    if (!found) return sendMissingStory(app, request, response);
    await sendCached(request, response, found);
  });
  return router;

  /** Registers the route of a list, with the `fields` parameter; `key` is always included. */
  function list(name: 'topics' | 'regions' | 'sources', key: string, entries: () => Promise<object[]>): void {
    const operation = OPERATIONS[name];
    router.get(operation.path, async (request, response) => {
      const { fields } = readQuery(operation.query, request.query);
      const produce = async () => jsonContent({ [name]: pickFields(await entries(), fields, [key]) });
      const scope = { scope: 'all', maxAge: LIST_MAX_AGE };
      const found = await responses.get(`api/${name}?${fields ?? ''}`, scope, produce);
      if (found) await sendCached(request, response, found);
    });
  }

  async function stories(topic: string | undefined, { request, response }: Exchange): Promise<void> {
    const query: z.infer<typeof OPERATIONS.stories.query> = readQuery(
      OPERATIONS.stories.query,
      request.query,
      app.filterValues,
    );
    await requireKnownValues(app, query);
    const scope = topic === undefined ? 'all' : `topic:${topic}`;
    const conditions = { scope, ...(query.since && isRelative(query.since) && { maxAge: RELATIVE_MAX_AGE }) };
    const found = await responses.get(`api/${scope}?${canonicalQuery(query)}`, conditions, async () => {
      const definition = await resolveEdition(app, topic === undefined ? 'all' : 'topic', topic ?? 'all');
      const storyRequest = definition && { path: request.path, definition, query, fragments };
      if (!storyRequest) return undefined;
      return query.since ? changePage(app, storyRequest, query.since) : sendStoryPage(app, storyRequest);
    });
    if (!found)
      throw notFound(`This desk has no topic “${topic}”.${suggestionOf(app, 'topic', topic ?? '')}`);
    await sendCached(request, response, found);
  }
}
