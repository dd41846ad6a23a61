import type { App } from '../src/app.ts';
import { scrape } from '../src/flow/scrape/scrape.ts';
import { type Served, serve } from './serve.ts';

export const serveScrape = (app: App, redisUrl: string): Served =>
  serve(app, 'scrape', redisUrl, {
    concurrency: app.config.scraping.concurrency,
    run: job => scrape(app, job),
    outcomes: 'scrapes',
  });
