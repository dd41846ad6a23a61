import type { App } from '../src/app.ts';
import { retagChanged } from '../src/flow/curate/retag.ts';
import { renewPush } from '../src/flow/push/renew.ts';
import { prune } from '../src/flow/schedule/retention.ts';
import { sweep, tick } from '../src/flow/tick.ts';
import { monitor } from '../src/flow/watch.ts';
import { type Served, serve } from './serve.ts';

const TASKS = { tick, sweep, push: renewPush, watch: monitor, prune, retag: retagChanged } as const;

/** A lane for each task: none waits for another that waits for a hub or for the operator's webhook. */
const CONCURRENCY = Object.keys(TASKS).length;

export const serveDesk = (app: App, redisUrl: string): Served =>
  serve(app, 'desk', redisUrl, {
    concurrency: CONCURRENCY,
    run: async ({ task }) => ({ outcome: task, ...(await TASKS[task](app)) }),
  });
