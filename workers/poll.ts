import type { App } from '../src/app.ts';
import { poll } from '../src/flow/poll.ts';
import { type Served, serve } from './serve.ts';

export const servePoll = (app: App, redisUrl: string): Served =>
  serve(app, 'poll', redisUrl, {
    concurrency: app.config.polling.concurrency,
    run: job => poll(app, job),
    metrics: { outcomes: 'polls', time: 'poll_ms' },
  });
