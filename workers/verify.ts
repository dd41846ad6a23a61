import type { App } from '../src/app.ts';
import { verify } from '../src/flow/hub/verify.ts';
import { type Served, serve } from './serve.ts';

/** Strangers' callbacks that are asked at a time. */
const CONCURRENCY = 16;

export const serveVerify = (app: App, redisUrl: string): Served =>
  serve(app, 'verify', redisUrl, { concurrency: CONCURRENCY, run: job => verify(app, job) });
