import type { App } from '../src/app.ts';
import { pollEach } from '../src/flow/poll/poll-batch.ts';
import { makeLanes } from '../src/flow/runtime/semaphore.ts';
import { type Served, serve } from './serve.ts';

/** Takes as many jobs as there are lanes: a job that waits for one slow source leaves its other lanes to the rest. */
export function servePoll(app: App, redisUrl: string): Served {
  const { concurrency } = app.config.polling;
  const lanes = makeLanes(concurrency);
  return serve(app, 'poll', redisUrl, {
    concurrency,
    run: async job => {
      await pollEach(app, lanes, job);
      return undefined;
    },
  });
}
