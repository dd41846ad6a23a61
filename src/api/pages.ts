import { Router } from 'express';
import type { App } from '../app.ts';
import { ID_PATTERN } from '../core/id.ts';
import { visibilityOf } from '../core/story/story.ts';
import { SECOND } from '../core/time/units.ts';
import { compile, loadEntries } from '../flow/edition/compile.ts';
import { resolveEdition } from '../flow/edition/definition.ts';
import { loadMastheads } from '../flow/story/mastheads.ts';
import { DESK_STYLE } from '../site/admin/page/desk-style.ts';
import { EDITING_STYLE } from '../site/admin/page/editing-style.ts';
import { ICON_SVG } from '../site/parts/icon.ts';
import { type HomeSource, type HomeTopic, homePage } from '../site/reader/home-page.ts';
import { regionsPage } from '../site/reader/regions-page.ts';
import { storyPage } from '../site/reader/story-page.ts';
import { STYLE } from '../site/reader/style.ts';
import type { ResponseContent } from './cache/cached-response.ts';
import { sendCached } from './cache/respond.ts';
import type { ResponseCache } from './cache/response-cache.ts';
import { PAGE_HEADERS } from './middleware/headers.ts';
import { readOnly } from './middleware/problem.ts';
import type { RateLimiter } from './middleware/rate-limit.ts';
import { sendMissingStory } from './missing-story.ts';
import { listedRegions, loadPlaces, regionCounts } from './regions.ts';

/** Stories of each topic on the home page. */
const HOME_STORIES = 5;
/** Regions on the home page, those with most stories. */
const HOME_REGIONS = 24;
/** Cache lifetime of the home page: source health changes without an event (ms). */
const HOME_MAX_AGE = 30 * SECOND;
/** Consecutive failed polls from which readers see a source as late, and as failing. */
const LATE_FAILURES = 1;
const FAILING_FAILURES = 3;

/** Pages other than editions (home, regions, stories), stylesheets and the icon. */
export function pageRoutes(app: App, responses: ResponseCache, limiter: RateLimiter): Router {
  const router = Router();
  router.use(['/stories', '/regions'], readOnly);
  const fixed = (
    path: string,
    scope: { scope: string; maxAge?: number },
    produce: () => Promise<ResponseContent>,
  ) =>
    router.get(path, async (request, response) => {
      const found = await responses.get(path, scope, produce);
      if (found) await sendCached(request, response, found);
    });
  fixed('/style.css', { scope: 'config' }, async () => ({ body: STYLE, mediaType: 'text/css' }));
  fixed('/desk.css', { scope: 'config' }, async () => ({
    body: DESK_STYLE + EDITING_STYLE,
    mediaType: 'text/css',
  }));
  fixed('/icon.svg', { scope: 'config' }, async () => ({ body: ICON_SVG, mediaType: 'image/svg+xml' }));
  fixed('/', { scope: 'all', maxAge: HOME_MAX_AGE }, () => home(app));
  fixed('/regions', { scope: 'all', maxAge: HOME_MAX_AGE }, () => regions(app));

  router.get('/stories/:id', async (request, response) => {
    const { id } = request.params;
    const found = ID_PATTERN.test(id)
      ? await responses.get(
          `story/${id}`,
          { scope: `story:${id}`, admit: () => limiter.consume(request, response) },
          () => story(app, id),
        )
      : undefined;
    if (!found) return sendMissingStory(app, request, response);
    await sendCached(request, response, found);
  });
  return router;
}

async function home(app: App): Promise<ResponseContent> {
  const { site, topics, sources } = app.config;
  const counts = await app.store.stories.countByScope();
  const shown = await Promise.all(
    topics.map(async ({ id, title, description }): Promise<HomeTopic> => {
      const heading = await resolveEdition(app, 'topic', id);
      const entries = heading ? (await compile(app, heading, { limit: HOME_STORIES })).entries : [];
      return { id, title, description, count: counts.get(`topic:${id}`) ?? 0, entries };
    }),
  );
  const regions = regionCounts(app, counts).filter(({ code }) => !/^\d/.test(code));
  const body = homePage({
    site,
    topics: shown,
    regions: regions.slice(0, HOME_REGIONS),
    ...(await loadPlaces(app, counts)),
    sources: await sourceList(
      app,
      sources.map(({ id }) => id),
      counts,
    ),
  });
  return { body, mediaType: 'text/html', headers: PAGE_HEADERS };
}

async function regions(app: App): Promise<ResponseContent> {
  const listed = listedRegions(app, await app.store.stories.countByScope());
  return {
    body: regionsPage({ site: app.config.site, regions: listed }),
    mediaType: 'text/html',
    headers: PAGE_HEADERS,
  };
}

async function sourceList(
  app: App,
  ids: string[],
  counts: ReadonlyMap<string, number>,
): Promise<HomeSource[]> {
  const [names, overview] = await Promise.all([loadMastheads(app, ids), app.store.sources.states(ids)]);
  return overview.map(({ id, state }) => {
    const health =
      state.failures >= FAILING_FAILURES ? 'failing' : state.failures >= LATE_FAILURES ? 'late' : 'ok';
    const polled = state.lastPoll !== undefined;
    return {
      id,
      title: names.sourceOf(id).title,
      count: counts.get(`source:${id}`) ?? 0,
      ...(polled && { health }),
    };
  });
}

async function story(app: App, id: string): Promise<ResponseContent | undefined> {
  const [found] = await app.store.stories.getMany([id]);
  const lead = found && (await app.store.articles.get(found.lead));
  if (!found || !lead || found.status === 'withdrawn') return undefined;
  const [entry] = await loadEntries(app, [{ story: found, lead }]);
  const names = await loadMastheads(
    app,
    found.members.map(member => member.sourceId),
  );
  if (!entry) return undefined;
  const articles = found.members.map(({ articleId, url, title, published, language, sourceId }) => ({
    id: articleId,
    url,
    title,
    published,
    source: names.sourceOf(sourceId),
    ...(language && { language }),
  }));
  const isHidden = visibilityOf(found) !== 'all';
  const body = storyPage({ site: app.config.site, entry, articles, isHidden });
  const headers = { ...PAGE_HEADERS, ...(isHidden && { 'X-Robots-Tag': 'noindex' }) };
  return { body, mediaType: 'text/html', updated: found.updated, headers };
}
