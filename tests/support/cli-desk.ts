import type { App } from '../../src/app.ts';
import { syncSources } from '../../src/flow/schedule/sweep.ts';
import { keys } from '../../src/store/keys.ts';
import { SCHEMA_VERSION } from '../../src/store/migration/migration.ts';
import { testDesk } from './desk.ts';
import { dateline } from './run-cli.ts';
import { localSite, rss } from './site.ts';

const HUB = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="hub" href="https://hub.example/"/>';

/** A desk of three sources for one test file: one that is read, one that fails, one that is paused; and its command line. */
export function cliDesk() {
  const site = localSite();
  const desk = testDesk();

  const FILES = () => ({
    sources: `
  sources:
    - { id: courier, title: The Courier, url: "${site.url('/courier')}", tags: [wire], scrape: never, home: PK }
    - { id: gazette, url: "${site.url('/gazette')}", scrape: never }
    - { id: herald, url: "${site.url('/herald')}", enabled: false }`,
    topics:
      'topics: [{ id: pakistan, title: Pakistan, match: { any: [{ region: PK }, { words: bridge }] } }]',
  });

  async function open(): Promise<{ app: App; run: (...args: string[]) => ReturnType<typeof dateline> }> {
    site.serve('/courier', request =>
      request.headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : {
            ...rss(
              'Courier',
              [
                { guid: '1', title: 'One' },
                { guid: '2', title: 'Two' },
              ],
              HUB,
            ),
            headers: { etag: '"1"' },
          },
    );
    site.serve('/gazette', { status: 503 });
    const app = await desk.open(FILES());
    // The processes that we start have the real time: so has this one.
    desk.clock.now = Date.now();
    // Without its version the data would be migrated by the first command, which drops BullMQ's jobs.
    await app.store.redis.set(keys.schema, SCHEMA_VERSION);
    await syncSources(app);
    const env = { REDIS_URL: desk.redisUrl(), DATELINE_CONFIG_DIR: app.config.dir };
    return { app, run: (...args) => dateline(args, { env }) };
  }

  return { open, redis: desk.redis };
}

export const lines = (text: string): string[] => text.trimEnd().split('\n');
export const objects = (text: string): Record<string, unknown>[] =>
  lines(text).map(line => JSON.parse(line) as Record<string, unknown>);
