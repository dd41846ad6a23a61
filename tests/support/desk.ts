import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { type App, makeApp } from '../../src/app.ts';
import type { Variables } from '../../src/config/environment.ts';
import { type Config, loadConfig } from '../../src/config/load.ts';
import { readPage } from '../../src/core/article/pages/page.ts';
import { makeIndexer } from '../../src/flow/indexing/indexer.ts';
import { checkClock } from '../../src/flow/runtime/clock-check.ts';
import { loadSqlite } from '../../src/index/database.ts';
import type { Log } from '../../src/log.ts';
import type { ConnectionKind } from '../../src/store/redis/connection.ts';
import { UnreadablePage } from '../../src/threads/page-reader.ts';
import { privateRedis } from './redis.ts';

export const NOON = Date.parse('2026-05-04T12:00:00Z');

const openDatabase = await loadSqlite();

const silent: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A desk's files, and the environment that they are read with. */
export type DeskFiles = {
  sources?: string;
  topics?: string;
  dateline?: string;
  subscribers?: string;
  variables?: Variables;
};

/** The signing secret that `subscribers` name as SECRET. */
export const SECRET = `whsec_${Buffer.from('a secret of thirty-two bytes, so').toString('base64')}`;

const DATELINE = `
site: { title: Test Desk, baseUrl: https://desk.example, contact: desk@desk.example }
polling: { min: 1m, max: 24h, default: 10m }
scraping: { hostInterval: 0s }
network: { allowPrivate: ["127.0.0.1/32"] }
limits: { requests: 1000000 }
`;

/**
 * A desk for one test file: its own Redis, emptied before each test, a clock that stands at noon until the test moves it,
 * pages read in this thread.
 */
export function testDesk() {
  const redis = privateRedis();
  const dirs: string[] = [];
  const apps: App[] = [];
  const clock = { now: NOON };
  beforeEach(async () => {
    clock.now = NOON;
    await redis.redis().flushall();
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });
  afterAll(() => Promise.all(dirs.map(dir => rm(dir, { recursive: true, force: true }))));

  const configure = async (files: DeskFiles): Promise<Config> => {
    const dir = await mkdtemp(join(tmpdir(), 'dateline-config-'));
    dirs.push(dir);
    await writeFile(join(dir, 'dateline.yaml'), files.dateline ?? DATELINE);
    await writeFile(join(dir, 'sources.yaml'), files.sources ?? 'sources: []');
    await writeFile(join(dir, 'topics.yaml'), files.topics ?? 'topics: []');
    if (files.subscribers) await writeFile(join(dir, 'subscribers.yaml'), files.subscribers);
    return loadConfig(dir, { SECRET, ...files.variables });
  };
  const open = async (files: DeskFiles, connection: ConnectionKind = 'worker'): Promise<App> => {
    const app = makeApp({
      config: await configure(files),
      redisUrl: redis.url(),
      role: 'test',
      connection,
      now: () => clock.now,
      random: () => 0.5,
      log: silent,
      pages: {
        read: async page => {
          try {
            return readPage(page);
          } catch (error) {
            throw new UnreadablePage('test', (error as Error).message);
          }
        },
        close: async () => {},
      },
      index: ({ store, regions, log }) =>
        makeIndexer({ store, regions, log, openDatabase, place: { memory: true }, basis: 'test' }),
    });
    apps.push(app);
    return app;
  };
  return { open, configure, clock, redis: redis.redis, redisUrl: redis.url, server: redis };
}

/** Waits until the index of a desk is complete; small desks need no waiting. */
export async function indexed({ index }: Pick<App, 'index'>): Promise<void> {
  for (index.start(); index.state().phase !== 'ready'; ) await new Promise(later => setTimeout(later, 10));
}

/** How often a desk that runs looks at its clock at least, in what a test lets pass (ms). */
const LOOK = 6 * 3_600_000;

/** Lets time pass (ms) on a desk that runs meanwhile, so that it believes its clock. */
export async function runOn(app: App, clock: { now: number }, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LOOK) {
    clock.now += Math.min(left, LOOK);
    await checkClock(app);
  }
}
