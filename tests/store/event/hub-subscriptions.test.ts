import { describe, expect, test } from 'vitest';
import { HUB_SUBSCRIPTION_FIELDS } from '../../../src/store/event/hub-record.ts';
import { makeHubRequests } from '../../../src/store/event/hub-requests.ts';
import { makeHubSubscriptions } from '../../../src/store/event/hub-subscriptions.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const subscriptions = () => makeHubSubscriptions(desk.redis());
const HOST = 'reader.example';
const TOPIC = 'https://desk.example/feeds/all.rss';
const due = (id: string) => desk.redis().zscore(keys.due.distribute, id);

/** Requests and confirms a subscription. */
async function subscribe(
  id: string,
  {
    scope = 'all',
    secret,
    leaseUntil = NOON + 1_000,
  }: { scope?: string; secret?: string; leaseUntil?: number } = {},
): Promise<'ok' | 'stale' | 'full'> {
  const callback = `https://${HOST}/${id}`;
  await makeHubRequests(desk.redis()).save(
    id,
    { mode: 'subscribe', topic: TOPIC, callback, lease: 1, token: 't', attempts: 0 },
    { client: 'c', host: HOST, due: NOON },
  );
  return subscriptions().confirm(id, HOST, { topic: TOPIC, callback, scope, secret, leaseUntil, token: 't' });
}

describe('confirm-hub-subscription.lua', () => {
  test('creates a subscription and deletes its request', async () => {
    expect(await subscribe('a', { secret: 'shared' })).toBe('ok');
    expect(await subscriptions().get('a')).toEqual({
      ...{ topic: TOPIC, callback: `https://${HOST}/a`, scope: 'all', secret: 'shared' },
      ...{ leaseUntil: NOON + 1_000, wanted: 0, delivered: 0, failures: 0 },
    });
    expect(await subscriptions().count()).toBe(1);
    expect(await subscriptions().countByHost()).toEqual(new Map([[HOST, 1]]));
    expect(await desk.redis().exists(keys.hubRequest('a'))).toBe(0);
    expect(await desk.redis().zcard(keys.due.verify)).toBe(0);
  });

  test('renews a subscription: counts it once, drops its secret and its failure', async () => {
    await subscribe('a', { secret: 'shared' });
    await subscriptions().recordFailure('a', { at: NOON, retryAt: NOON + 1, answer: 'no' });
    await subscribe('a', { leaseUntil: NOON + 5_000 });
    const renewed = await subscriptions().get('a');
    expect(renewed).toMatchObject({ leaseUntil: NOON + 5_000, failures: 0 });
    expect(renewed).not.toHaveProperty('secret');
    expect(renewed).not.toHaveProperty('failingSince');
    expect(await subscriptions().countByHost()).toEqual(new Map([[HOST, 1]]));
  });

  test('answers `stale` when a later request replaced this one', async () => {
    const confirmed = {
      topic: TOPIC,
      callback: 'https://x.example/',
      scope: 'all',
      leaseUntil: 1,
      token: 'old',
    };
    expect(await subscriptions().confirm('a', HOST, confirmed)).toBe('stale');
    expect(await subscriptions().get('a')).toBeUndefined();
  });

  test('answers `full` at the limit of a host, and still renews', async () => {
    await subscribe('a');
    await desk.redis().hset(keys.hubHosts, HOST, 2_000);
    expect(await subscribe('b')).toBe('full');
    expect(await subscribe('a')).toBe('ok');
  });
});

describe('remove-hub-subscription.lua', () => {
  test('removes a subscription everywhere; false when there is none', async () => {
    await subscribe('a');
    await subscriptions().claimChanged(['all'], NOON, 5);
    expect(await subscriptions().remove('a', HOST)).toBe(true);
    expect(await subscriptions().remove('a', HOST)).toBe(false);
    const left = (await desk.redis().keys('dl:hub:*')).filter(key => !key.startsWith('dl:hub:throttle:'));
    expect(left).toEqual([]);
    expect(await due('a')).toBeNull();
  });
});

describe('claim-changed-feeds.lua', () => {
  test('marks subscriptions of the scopes and claims those that are not scheduled for later', async () => {
    await subscribe('a', { scope: 'all' });
    await subscribe('b', { scope: 'topic:x' });
    await subscribe('c', { scope: 'topic:y' });
    await desk.redis().zadd(keys.due.distribute, NOON + 500, 'b');
    const claimed = await subscriptions().claimChanged(['all', 'topic:x'], NOON, 60);
    expect(claimed).toEqual(['a']);
    expect([await due('a'), await due('b'), await due('c')]).toEqual([
      ...[String(NOON + 60), String(NOON + 500), null],
    ]);
    const wanted = await Promise.all(
      ['a', 'b', 'c'].map(async id => (await subscriptions().get(id))?.wanted),
    );
    expect(wanted).toEqual([1, 1, 0]);
  });

  test('of no scopes claims none', async () => {
    expect(await subscriptions().claimChanged([], NOON, 60)).toEqual([]);
  });
});

describe('record-distributed.lua', () => {
  const delivered = { hash: 'h', at: NOON, answer: 'answered 204' };

  test('records the distribution and ends the work', async () => {
    await subscribe('a');
    await subscriptions().claimChanged(['all'], NOON, 60);
    expect(await subscriptions().recordDistributed('a', 1, { next: NOON + 9, delivered })).toBe('done');
    expect(await due('a')).toBeNull();
    expect(await subscriptions().get('a')).toMatchObject({
      ...{ hash: 'h', deliveredAt: NOON, answer: 'answered 204', delivered: 1 },
    });
  });

  test('keeps the work due when the feed changed again', async () => {
    await subscribe('a');
    await subscriptions().claimChanged(['all'], NOON, 60);
    await subscriptions().claimChanged(['all'], NOON, 60);
    expect(await subscriptions().recordDistributed('a', 1, { next: NOON + 9, delivered })).toBe('wanted');
    expect(await due('a')).toBe(String(NOON + 9));
  });

  test('counts nothing when nothing had to be sent, and knows a removed subscription', async () => {
    await subscribe('a');
    await subscriptions().claimChanged(['all'], NOON, 60);
    expect(await subscriptions().recordDistributed('a', 1, { next: NOON + 9 })).toBe('done');
    expect(await subscriptions().get('a')).toMatchObject({ delivered: 0 });
    expect(await subscriptions().recordDistributed('b', 1, { next: NOON + 9 })).toBe('ended');
  });
});

describe('record-failed-distribution.lua', () => {
  test('counts failures, keeps the first one’s time and schedules the retry', async () => {
    await subscribe('a');
    await subscriptions().recordFailure('a', { at: NOON, retryAt: NOON + 5, answer: 'answered 500' });
    await subscriptions().recordFailure('a', { at: NOON + 5, retryAt: NOON + 20, answer: 'answered 503' });
    expect(await subscriptions().get('a')).toMatchObject({
      ...{ failures: 2, failingSince: NOON, retryAt: NOON + 20, answer: 'answered 503' },
    });
    expect(await due('a')).toBe(String(NOON + 20));
    await subscriptions().recordFailure('b', { at: NOON, retryAt: NOON + 5, answer: 'no' });
    expect(await subscriptions().get('b')).toBeUndefined();
    expect(await due('b')).toBeNull();
  });
});

test('a subscription has no field that the codec does not name, whichever script wrote it', async () => {
  await subscribe('a', { secret: 'shared' });
  await subscriptions().claimChanged(['all'], NOON, 60);
  await subscriptions().recordFailure('a', { at: NOON, retryAt: NOON, answer: 'no' });
  const written = await desk.redis().hkeys(keys.hubSubscription('a'));
  await subscriptions().recordDistributed('a', 1, {
    next: NOON,
    delivered: { hash: 'h', at: NOON, answer: '' },
  });
  written.push(...(await desk.redis().hkeys(keys.hubSubscription('a'))));
  expect([...new Set(written)].sort()).toEqual(Object.values(HUB_SUBSCRIPTION_FIELDS).sort());
});

test('subscriptions are paged by the end of their lease, and listed when it is over', async () => {
  await subscribe('late', { leaseUntil: NOON + 9 });
  await subscribe('early', { leaseUntil: NOON + 1 });
  await subscriptions().claimChanged(['all'], NOON, 60);
  await subscriptions().recordDistributed('late', 1, { next: NOON });
  const page = await subscriptions().page(0, 9);
  expect(page.map(({ id, isDue }) => [id, isDue])).toEqual([
    ['early', true],
    ['late', false],
  ]);
  expect(await subscriptions().page(1, 9)).toHaveLength(1);
  expect(await subscriptions().expired(NOON + 1, 9)).toEqual(['early']);
});
