import type { App } from '../src/app.ts';
import { distribute } from '../src/flow/hub/distribute.ts';
import { makeRenderedFeeds } from '../src/flow/hub/rendered-feeds.ts';
import { type Served, serve } from './serve.ts';

/** Distributions wait on callbacks: a slow one holds up none of the others, as long as not all of these are slow. */
const CONCURRENCY = 64;

/** What subscriptions to one feed are sent is rendered once for all of them. */
export function serveDistribute(app: App, redisUrl: string): Served {
  const contents = makeRenderedFeeds(app);
  return serve(app, 'distribute', redisUrl, {
    concurrency: CONCURRENCY,
    run: job => distribute(app, contents, job),
  });
}
