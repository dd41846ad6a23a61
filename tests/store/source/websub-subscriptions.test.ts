import { beforeEach, expect, test } from 'vitest';
import { DAY } from '../../../src/core/time/units.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeWebsubSubscriptions } from '../../../src/store/source/websub-subscriptions.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
const REQUEST = {
  ...{ hub: 'https://hub.example/', topic: 'https://courier.example/feed', token: 'token', secret: 'secret' },
  ...{ askedAt: NOON, retryAt: NOON + 60_000 },
};
let subscriptions: ReturnType<typeof makeWebsubSubscriptions>;
beforeEach(async () => {
  await redis.redis().flushall();
  subscriptions = makeWebsubSubscriptions(redis.redis());
});
const due = async () => Number(await redis.redis().zscore(keys.due.websub, 'courier'));

test('a request is stored with its counts, its expiry and the time of the next', async () => {
  await subscriptions.startRequest('courier', REQUEST);
  const { hub, topic, token, askedAt } = REQUEST;
  expect(await subscriptions.get('courier')).toEqual({
    ...{ hub, topic, token, askedAt, attempts: 1, pushes: 0, forged: 0, deniedAt: 0, failedAt: 0 },
  });
  expect(await subscriptions.secret('courier')).toBe('secret');
  expect(await due()).toBe(NOON + 60_000);
  const ttl = await redis.redis().pttl(keys.websubSubscription('courier'));
  expect(ttl).toBeGreaterThan(59 * DAY);
  expect(ttl).toBeLessThanOrEqual(60 * DAY);
});

test('a request for the same topic keeps what is known, one for another topic starts anew', async () => {
  await subscriptions.startRequest('courier', REQUEST);
  await subscriptions.update('courier', 'token', {
    facts: { confirmedAt: NOON, deniedAt: NOON },
    count: 'pushes',
  });
  await subscriptions.startRequest('courier', { ...REQUEST, token: 'second' });
  expect(await subscriptions.get('courier')).toMatchObject({
    ...{ token: 'second', attempts: 2, confirmedAt: NOON, deniedAt: 0, pushes: 1 },
  });
  await subscriptions.startRequest('courier', { ...REQUEST, topic: 'https://courier.example/other' });
  const other = await subscriptions.get('courier');
  expect(other).toMatchObject({ attempts: 1, pushes: 0 });
  expect(other).not.toHaveProperty('confirmedAt');
});

test('an update sets, counts and schedules; every property comes back', async () => {
  await subscriptions.startRequest('courier', REQUEST);
  const facts = {
    ...{ confirmedAt: NOON + 1, leaseUntil: NOON + 2, deniedAt: NOON + 3, failedAt: NOON + 4 },
    ...{ lastPush: NOON + 5, missedAt: NOON + 6, attempts: 0, reason: 'refused' },
  };
  expect(await subscriptions.update('courier', 'token', { facts, count: 'pushes', askAt: NOON + DAY })).toBe(
    true,
  );
  expect(await subscriptions.update('courier', 'token', { count: 'forged' })).toBe(true);
  const { hub, topic, token, askedAt } = REQUEST;
  const expected = { hub, topic, token, askedAt, ...facts, pushes: 1, forged: 1 };
  expect(await subscriptions.get('courier')).toEqual(expected);
  expect(await subscriptions.many(['courier', 'herald'])).toEqual(new Map([['courier', expected]]));
  expect(await due()).toBe(NOON + DAY);
});

test('an update of a subscription that ended or was replaced changes nothing', async () => {
  await subscriptions.startRequest('courier', REQUEST);
  expect(await subscriptions.update('courier', 'other', { facts: { confirmedAt: NOON }, askAt: NOON })).toBe(
    false,
  );
  expect(await due()).toBe(NOON + 60_000);
  await subscriptions.drop('courier');
  expect(await subscriptions.update('courier', 'token', { count: 'pushes', askAt: NOON })).toBe(false);
  expect(await redis.redis().dbsize()).toBe(0);
});
