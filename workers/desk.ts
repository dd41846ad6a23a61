import type { App } from '../src/app.ts';
import { measure } from '../src/flow/measure.ts';
import { prune } from '../src/flow/prune.ts';
import { renewPush } from '../src/flow/push.ts';
import { retagChanged } from '../src/flow/retag.ts';
import { sweep, tick } from '../src/flow/tick.ts';
import { type Served, serve } from './serve.ts';

const watch = async (app: App): Promise<object> => {
  const { memory } = await measure(app);
  return { memory: memory.used };
};

const TASKS = { tick, sweep, push: renewPush, watch, prune, retag: retagChanged } as const;

export const serveDesk = (app: App, redisUrl: string): Served =>
  serve(app, 'desk', redisUrl, {
    concurrency: 2,
    run: async ({ task }) => ({ outcome: task, ...(await TASKS[task](app)) }),
  });
