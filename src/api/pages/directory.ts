import { Router } from 'express';
import type { App } from '../../app.ts';
import { SECOND } from '../../core/time/units.ts';
import { feedsPage } from '../../site/directory/feeds-page.ts';
import { regionsPage } from '../../site/directory/regions-page.ts';
import { sourceDirectoryPage } from '../../site/directory/sources-page.ts';
import { type ListedTopic, topicDirectoryPage } from '../../site/directory/topics-page.ts';
import { fixedRoutesOf } from '../cache/fixed-route.ts';
import type { ResponseCache } from '../cache/response-cache.ts';
import { PAGE_HEADERS } from '../middleware/headers.ts';
import { readOnly } from '../middleware/problem.ts';
import { listedRegions } from './regions.ts';
import { loadPublicSources } from './sources.ts';

type Deps = Pick<App, 'config' | 'regions' | 'sourceById' | 'store'>;
type Counts = ReadonlyMap<string, number>;

/** Cache lifetime of the pages: the health of sources changes without an event (ms). */
const MAX_AGE = 30 * SECOND;

/** The lists of what the desk has: feeds, topics, regions and sources. */
export function directoryRoutes(app: Deps, responses: ResponseCache): Router {
  const router = Router();
  const fixed = fixedRoutesOf(router, responses);
  const list = (path: string, page: (counts: Counts) => string | Promise<string>): void => {
    router.use(path, readOnly);
    fixed(path, { scope: 'all', maxAge: MAX_AGE }, async () => {
      const body = await page(await app.store.stories.countByScope());
      return { body, mediaType: 'text/html', headers: PAGE_HEADERS };
    });
  };
  list('/feeds', counts => feedsPage({ site: app.config.site, topics: listTopics(app, counts) }));
  list('/topics', counts => topicDirectoryPage({ site: app.config.site, topics: listTopics(app, counts) }));
  list('/regions', counts => regionsPage({ site: app.config.site, regions: listedRegions(app, counts) }));
  list('/sources', async counts =>
    sourceDirectoryPage({ site: app.config.site, sources: await loadPublicSources(app, counts) }),
  );
  return router;
}

function listTopics({ config }: Pick<App, 'config'>, counts: Counts): ListedTopic[] {
  return config.topics.map(({ id, title, description }) => ({
    id,
    title,
    description,
    count: counts.get(`topic:${id}`) ?? 0,
  }));
}
