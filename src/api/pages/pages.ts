import { Router } from 'express';
import type { App } from '../../app.ts';
import { ID_PATTERN } from '../../core/id.ts';
import { visibilityOf } from '../../core/story/story.ts';
import { SECOND } from '../../core/time/units.ts';
import { compile, loadEntries } from '../../flow/edition/compile.ts';
import { resolveEdition } from '../../flow/edition/definition.ts';
import { loadLeads } from '../../flow/story/lead-article.ts';
import { loadMastheads } from '../../flow/story/mastheads.ts';
import { type HomeTopic, homePage } from '../../site/reader/home-page.ts';
import { storyPage } from '../../site/reader/story-page.ts';
import type { ResponseContent } from '../cache/cached-response.ts';
import { fixedRoutesOf } from '../cache/fixed-route.ts';
import { sendCached } from '../cache/respond.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import { PAGE_HEADERS } from '../middleware/headers.ts';
import { readOnly } from '../middleware/problem.ts';
import type { RateLimiter } from '../middleware/rate-limit.ts';
import { sendMissingStory } from '../missing-story.ts';
import { loadPlaces, regionCounts } from './regions.ts';
import { loadPublicSources } from './sources.ts';

/** Stories of each topic on the home page. */
const HOME_STORIES = 5;
/** Regions on the home page, those with most stories. */
const HOME_REGIONS = 24;
/** Cache lifetime of the home page: source health changes without an event (ms). */
const HOME_MAX_AGE = 30 * SECOND;

/** The home page and the pages of stories. */
export function pageRoutes(app: App, responses: ResponseCache, limiter: RateLimiter): Router {
  const router = Router();
  router.use('/stories', readOnly);
  fixedRoutesOf(router, responses)('/', { scope: 'all', maxAge: HOME_MAX_AGE }, () => home(app));
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
  const { site, topics } = app.config;
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
    sources: await loadPublicSources(app, counts),
  });
  return { body, mediaType: 'text/html', headers: PAGE_HEADERS };
}

async function story(app: App, id: string): Promise<ResponseContent | undefined> {
  const loaded = await loadLeads(app, await app.store.stories.getMany([id]));
  const [entry] = await loadEntries(app, loaded);
  const found = loaded[0]?.story;
  if (!found || found.status === 'withdrawn') return undefined;
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
