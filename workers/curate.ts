import type { App } from '../src/app.ts';
import { curate } from '../src/flow/curate/curate.ts';
import { type Served, serve } from './serve.ts';

/** Curating waits on Redis between its computations: a few at a time keep a core busy. */
const CONCURRENCY = 4;

export const serveCurate = (app: App, redisUrl: string): Served =>
  serve(app, 'curate', redisUrl, {
    concurrency: CONCURRENCY,
    run: job => curate(app, job),
    outcomes: 'articles_curated',
  });
