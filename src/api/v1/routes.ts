import { type Request, type Response, Router } from 'express';
import type { App } from '../../app.ts';
import { VERSION } from '../../config/package.ts';
import type { Site } from '../../core/edition.ts';
import { ID_PATTERN } from '../../core/id.ts';
import { entriesOf } from '../../flow/compile.ts';
import { mastheads } from '../../flow/heading.ts';
import { siteUrl } from '../../render/address.ts';
import { FORMATS } from '../../render/formats.ts';
import { storyJson } from '../../render/story-json.ts';
import { open } from '../headers.ts';
import { movedStory } from '../moved.ts';
import { readOnly } from '../problem.ts';
import { regionCounts } from '../regions.ts';
import type { Renditions } from '../renditions.ts';
import { send } from '../respond.ts';
import { openApi } from './openapi.ts';
import { asJson, stories } from './stories.ts';

/** Lists that no event announces are made anew after this long (ms). */
const LIST_MAX_AGE = 10_000;

/** JSON for programs: topics, regions, sources and stories. */
export function apiRoutes(app: App, renditions: Renditions): Router {
  const router = Router();
  router.use('/api', open, readOnly);

  const json =
    (scope: string, maker: () => Promise<object>, maxAge = LIST_MAX_AGE) =>
    async (request: Request, response: Response) => {
      const found = await renditions.get(request.path, { scope, maxAge }, async () => asJson(await maker()));
      if (found) await send(request, response, found);
    };
  router.get(
    '/api/v1/openapi.json',
    json('config', async () => openApi(app.config.site, VERSION)),
  );
  router.get(
    '/api/v1/topics',
    json('all', () => topics(app)),
  );
  router.get(
    '/api/v1/regions',
    json('all', () => regions(app)),
  );
  router.get(
    '/api/v1/sources',
    json('all', () => sources(app)),
  );
  router.get('/api/v1/stories', (request, response) =>
    stories(app, renditions, undefined, { request, response }),
  );
  router.get('/api/v1/topics/:id/stories', (request, response) =>
    stories(app, renditions, request.params.id, { request, response }),
  );
  router.get('/api/v1/stories/:id', async (request, response) => {
    const { id } = request.params;
    const scope = `story:${id}`;
    const found = ID_PATTERN.test(id)
      ? await renditions.get(`api/${scope}`, { scope }, () => story(app, id))
      : undefined;
    if (!found) return movedStory(app, request, response);
    await send(request, response, found);
  });
  return router;
}

async function story(app: App, id: string) {
  const [found] = await app.store.stories.many([id]);
  const lead = found && (await app.store.articles.get(found.lead));
  const [entry] = found && lead ? await entriesOf(app, [{ story: found, lead }]) : [];
  if (!found || !entry) return undefined;
  const names = await mastheads(
    app,
    found.members.map(member => member.sourceId),
  );
  const articles = found.members.map(({ articleId, sourceId, url, title, published, language }) => ({
    id: articleId,
    source: { id: sourceId, title: names.sourceOf(sourceId).title },
    url,
    title,
    published,
    ...(language && { language }),
    licence: names.licenceOf(sourceId),
  }));
  return asJson({ ...storyJson(app.config.site, entry), articles });
}

function feedsOf(site: Site, path: string): Record<string, string> {
  return Object.fromEntries(Object.keys(FORMATS).map(format => [format, siteUrl(site, `${path}.${format}`)]));
}

async function topics(app: App) {
  const counts = await app.store.stories.counts();
  const { site } = app.config;
  return {
    topics: app.config.topics.map(({ id, title, description }) => {
      const stories = counts.get(`topic:${id}`) ?? 0;
      return { id, title, description, stories, feeds: feedsOf(site, `/feeds/${id}`) };
    }),
  };
}

async function regions(app: App) {
  const counted = regionCounts(app, await app.store.stories.counts());
  return {
    regions: counted.map(({ code, name, count }) => {
      const { kind = 'group', parents = [], lat, lon } = app.regions.infoOf(code) ?? {};
      const geo = lat === undefined || lon === undefined ? {} : { geo: { lat, lon } };
      return {
        code,
        name,
        kind,
        parents,
        ...geo,
        stories: count,
        feeds: feedsOf(app.config.site, `/feeds/region/${code}`),
      };
    }),
  };
}

async function sources(app: App) {
  const counts = await app.store.stories.counts();
  const overview = await app.store.sources.overview(app.config.sources.map(({ id }) => id));
  const iso = (time: number | undefined) => (time ? new Date(time).toISOString() : undefined);
  return {
    sources: overview.map(({ id, state }) => {
      const source = app.source(id);
      const [lastPoll, nextPoll] = [iso(state.lastPoll), iso(state.nextPoll)];
      return {
        id,
        title: source?.title ?? state.title ?? id,
        url: source?.url,
        ...(source?.home && { home: source.home }),
        ...(source?.language && { language: source.language }),
        tags: source?.tags ?? [],
        licence: source?.licence,
        stories: counts.get(`source:${id}`) ?? 0,
        health: source?.enabled === false ? 'paused' : state.health,
        reason: state.reason,
        ...(lastPoll && { lastPoll }),
        ...(nextPoll && { nextPoll }),
      };
    }),
  };
}
