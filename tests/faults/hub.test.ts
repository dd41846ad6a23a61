import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keys } from '../../src/store/keys.ts';
import { type Bench, pause, startBench } from './bench.ts';
import { type Callbacks, startCallbacks } from './hub-callbacks.ts';
import { ROLES } from './roles.ts';

/** Subscribed feed, large enough for all items of these tests. */
const FEED = '/feeds/all.json?limit=200';
const TOPIC = `http://localhost:3000${FEED}`;
/** Jobs that run at a time, fewer than the workers' limit. */
const IN_HAND = 12;
/** Time limit for work that was in progress when its process was killed (ms). */
const WITHIN = 90_000;

let bench: Bench;
let callbacks: Callbacks;
beforeAll(async () => {
  bench = await startBench({ roles: [...ROLES, 'verify', 'distribute'] });
  callbacks = await startCallbacks();
});
afterAll(async () => {
  await bench.cleanUp();
  await callbacks.close();
});

const names = (kind: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${kind}-${index}`);
const READERS = [0, 1, 2].flatMap(round => names(`reader-${round}`, IN_HAND));

/** Callbacks with a subscription. */
async function subscribed(): Promise<string[]> {
  const redis = bench.redis.client();
  const ids = await redis.zrange(keys.hubLeases, '0', '-1');
  const urls = await Promise.all(ids.map(id => redis.hget(keys.hubSubscription(id), 'callback')));
  return urls.map(url => new URL(url ?? '').pathname.slice(1)).sort();
}

/** Waits until this many requests are pending, kills their sender, and lets the callbacks respond again. */
async function killInTheMiddle(role: 'verify' | 'distribute', method: 'GET' | 'POST', begin: () => unknown) {
  await bench.role(role).ready();
  callbacks.hold(method);
  await begin();
  await expect.poll(() => callbacks.held().length, { timeout: 60_000 }).toBeGreaterThanOrEqual(IN_HAND);
  bench.role(role).kill();
  await expect.poll(() => callbacks.held(), { timeout: 10_000 }).toEqual([]);
  callbacks.release();
}

describe('kill -9 of the hub in the middle of its work, again and again', () => {
  test('of the process that verifies: no subscription and no end of one is lost, and none begins unasked', async () => {
    const ask = async (mode: 'subscribe' | 'unsubscribe', some: string[]): Promise<void> => {
      const answers = await callbacks.ask(bench.url(), { mode, topic: TOPIC, names: some });
      expect(answers).toEqual(some.map(() => 202));
    };
    const leavers = names('leaver', IN_HAND);
    await ask('subscribe', leavers);
    await expect.poll(subscribed, { timeout: WITHIN }).toEqual([...leavers].sort());
    await killInTheMiddle('verify', 'GET', () => ask('unsubscribe', leavers));
    for (const round of [0, 1])
      await killInTheMiddle('verify', 'GET', () => ask('subscribe', names(`reader-${round}`, IN_HAND)));
    await bench.role('verify').ready();
    await ask('subscribe', names('reader-2', IN_HAND));
    bench.role('verify').kill(); // wherever it stands
    await bench.role('verify').ready();
    await expect.poll(subscribed, { timeout: WITHIN, interval: 500 }).toEqual([...READERS].sort());
    await expect.poll(() => bench.redis.client().zcard(keys.due.verify), { timeout: WITHIN }).toBe(0);
    expect(callbacks.forged()).toEqual([]);
    expect(bench.role('verify').starts()).toBe(5);
  });

  test('of the process that distributes: every subscriber of a feed hears of every story, and ends with the feed as it is', async () => {
    await callbacks.ask(bench.url(), { mode: 'subscribe', topic: TOPIC, names: READERS });
    await expect.poll(subscribed, { timeout: WITHIN }).toEqual([...READERS].sort());
    for (let round = 0; round < 2; round += 1)
      await killInTheMiddle('distribute', 'POST', () => bench.origin.publish(12));
    bench.origin.publish(12);
    await pause(2_000);
    bench.role('distribute').kill();
    await bench.role('distribute').ready();
    await bench.settled();
    const feed = async (): Promise<string> => (await fetch(bench.url() + FEED)).text();
    const behind = async (): Promise<string[]> => {
      const now = await feed();
      return READERS.filter(name => callbacks.told(name).last !== now);
    };
    await expect.poll(behind, { timeout: WITHIN, interval: 500 }).toEqual([]);
    const stories = (JSON.parse(await feed()) as { items: { id: string }[] }).items.map(({ id }) => id);
    expect(stories.length).toBeGreaterThan(30);
    for (const name of READERS)
      expect(stories.filter(id => !callbacks.told(name).stories.has(id))).toEqual([]);
    await expect.poll(() => bench.redis.client().zcard(keys.due.distribute), { timeout: WITHIN }).toBe(0);
    expect(callbacks.forged()).toEqual([]);
    expect(bench.role('distribute').starts()).toBe(4);
  });
});
