import type { App } from '../src/app.ts';
import { deliver } from '../src/flow/webhooks/deliver.ts';
import { type Served, serve } from './serve.ts';

/** Deliveries wait on their subscribers: a slow one holds up none of the others, as long as not all of these are slow. */
const CONCURRENCY = 64;

export const serveDeliver = (app: App, redisUrl: string): Served =>
  serve(app, 'deliver', redisUrl, { concurrency: CONCURRENCY, run: job => deliver(app, job) });
