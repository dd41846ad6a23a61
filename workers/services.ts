import pLimit from 'p-limit';
import type { App } from '../src/app.ts';
import { curate } from '../src/flow/curate/curate.ts';
import { retagChanged } from '../src/flow/curate/retag.ts';
import { monitor } from '../src/flow/desk/alerts.ts';
import { distribute } from '../src/flow/hub/distribute.ts';
import { makeRenderedFeeds } from '../src/flow/hub/rendered-feeds.ts';
import { verify } from '../src/flow/hub/verify.ts';
import { pollBatch } from '../src/flow/poll/poll-batch.ts';
import { renewSubscriptions } from '../src/flow/push/renew.ts';
import { prune } from '../src/flow/schedule/retention.ts';
import { sweep } from '../src/flow/schedule/sweep.ts';
import { tick } from '../src/flow/schedule/tick.ts';
import { scrape } from '../src/flow/scrape/scrape.ts';
import { announce } from '../src/flow/webhooks/announce.ts';
import { deliver } from '../src/flow/webhooks/deliver.ts';
import type { QueueName } from '../src/queues.ts';
import type { Service } from './serve.ts';

/** The scheduler's tasks by name. */
const TASKS = {
  tick,
  sweep,
  'renew-websub': renewSubscriptions,
  monitor,
  prune,
  retag: retagChanged,
} as const;

/** How each queue is served: its step, and how many jobs of it run concurrently in one process. */
export const SERVICES: { readonly [Name in QueueName]: (app: App) => Service<Name> } = {
  scheduler: app => ({
    concurrency: Object.keys(TASKS).length, // no task waits for another
    run: async ({ task }) => ({ outcome: task, ...(await TASKS[task](app)) }),
  }),

  poll: app => {
    const { concurrency } = app.config.polling;
    const limit = pLimit(concurrency); // over all jobs: a job that waits for one slow source occupies one place
    return {
      concurrency,
      run: async job => {
        await pollBatch(app, limit, job);
        return undefined;
      },
    };
  },

  scrape: app => ({
    concurrency: app.config.scraping.concurrency,
    run: job => scrape(app, job),
    counter: 'scrapes',
  }),

  curate: app => ({
    concurrency: 4, // jobs wait for Redis between computations: a few keep one core busy
    run: job => curate(app, job),
    counter: 'articles_curated',
  }),

  announce: app => ({
    concurrency: 1, // events are published in order
    run: async () => ({ outcome: 'announced', ...(await announce(app)) }),
  }),

  deliver: app => ({
    concurrency: 64, // jobs wait for subscribers: a slow one delays no other unless 64 are slow
    run: job => deliver(app, job),
  }),

  verify: app => ({ concurrency: 16, run: job => verify(app, job) }),

  distribute: app => {
    const contents = makeRenderedFeeds(app); // a feed is rendered once for all its subscriptions
    return {
      concurrency: 64, // jobs wait for callbacks, as deliveries do
      run: job => distribute(app, contents, job),
    };
  },
};
