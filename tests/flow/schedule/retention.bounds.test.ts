import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { curate } from '../../../src/flow/curate/curate.ts';
import { takeSamples } from '../../../src/flow/desk/samples.ts';
import { poll } from '../../../src/flow/poll/poll.ts';
import { prune } from '../../../src/flow/schedule/retention.ts';
import { sweep, syncSources } from '../../../src/flow/schedule/sweep.ts';
import { scrape } from '../../../src/flow/scrape/scrape.ts';
import { announce } from '../../../src/flow/webhooks/announce.ts';
import { keys, QUEUE_PREFIX } from '../../../src/store/keys.ts';
import { runOn, testDesk } from '../../support/desk.ts';
import { feedItem, report } from '../../support/reports.ts';
import { localSite, rss } from '../../support/site.ts';

const site = localSite();
const desk = testDesk();

/**
 * One step of the desk's life (ms): a window of the fingerprints, so that each look finds as many of them; items that appear in
 * each; steps after which it has lived long enough to have forgotten its youth.
 */
const STEP = 7 * 86_400_000;
const ITEMS = 2;
const GROWN = 15;

/** Lets time pass for what Redis itself expires: it knows no clock but its own. */
async function age(redis: Redis, ms: number): Promise<void> {
  for (const key of await redis.keys('*')) {
    const left = await redis.pttl(key);
    if (left > ms) await redis.pexpire(key, left - ms);
    else if (left > 0) await redis.unlink(key);
  }
}

/** Members of everything that is kept, by kind of key. */
async function sizes(redis: Redis): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const key of await redis.keys('dl:*')) {
    if (key.startsWith(QUEUE_PREFIX)) continue;
    const kind = key.replace(/[0-9a-f]{24}$/, '*').replace(/(:fingerprints:).*/, '$1*');
    found[kind] = (found[kind] ?? 0) + (await sizeOf(redis, key));
  }
  return found;
}

async function sizeOf(redis: Redis, key: string): Promise<number> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hlen(key);
    case 'zset':
      return redis.zcard(key);
    case 'set':
      return redis.scard(key);
    case 'list':
      return redis.llen(key);
    case 'stream':
      return redis.xlen(key);
    default:
      return 1;
  }
}

test('a desk in steady state does not grow: each step removes as much as it adds', async () => {
  const app = await desk.open({
    sources: `sources: [{ id: courier, url: "${site.url('/feed')}", scrape: never }]`,
    topics: 'topics: [{ id: pakistan, title: Pakistan, match: { region: PK } }]',
    dateline:
      'retention: { stories: 10d }\nnetwork: { allowPrivate: ["127.0.0.1/32"] }\nscraping: { hostInterval: 0s }',
  });
  // Chance as it falls in the long run: what is done now and then is done every other time.
  let turn = 1;
  app.random = () => {
    turn = (turn * 16_807) % 2_147_483_647;
    return turn % 100 < 50 ? 0.001 : 0.5;
  };
  await syncSources(app);
  const live = async (step: number): Promise<void> => {
    const seeds = Array.from({ length: ITEMS }, (_, index) => step * ITEMS + index);
    const date = new Date(desk.clock.now).toUTCString();
    const items = seeds.map(seed => feedItem(report(seed), `http://courier.example/${seed}`, date));
    site.serve('/feed', rss('The Courier', items));
    await poll(app, { source: 'courier' });
    for (const item of await desk.redis().zrange(keys.due.scrape, '0', '-1')) await scrape(app, { item });
    for (const article of await desk.redis().zrange(keys.due.curate, '0', '-1'))
      await curate(app, { article });
    await announce(app);
    await app.metrics.flush();
    await takeSamples(app);
    await sweep(app);
    await prune(app);
    await runOn(app, desk.clock, STEP);
    await age(desk.redis(), STEP);
  };
  let step = 0;
  for (; step < GROWN; step += 1) await live(step);
  const grown = await sizes(desk.redis());
  for (; step < 2 * GROWN; step += 1) await live(step);
  const old = await sizes(desk.redis());
  // Numbered by Redis's own clock, which no test moves; and lists that are cut at forty, or at many thousands.
  for (const kind of ['dl:events', 'dl:fetches:courier', 'dl:changed:quiet']) delete old[kind];
  const more = Object.entries(old).filter(([kind, size]) => size > (grown[kind] ?? 0) * 1.2 + ITEMS);
  expect(Object.fromEntries(more.map(([kind, size]) => [kind, `${grown[kind] ?? 0} -> ${size}`]))).toEqual(
    {},
  );
  expect(grown['dl:story:*']).toBeGreaterThan(0);
  expect((await app.store.stories.countByScope()).get('all')).toBeLessThanOrEqual(3 * ITEMS);
});
