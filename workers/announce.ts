import type { App } from '../src/app.ts';
import { announce } from '../src/flow/webhooks/announce.ts';
import { type Served, serve } from './serve.ts';

/** One at a time: events are announced in order. */
export const serveAnnounce = (app: App, redisUrl: string): Served =>
  serve(app, 'announce', redisUrl, {
    concurrency: 1,
    run: async () => ({ outcome: 'announced', ...(await announce(app)) }),
  });
