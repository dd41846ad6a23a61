import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const update = (...args: (string | number)[]) =>
  storeScript(redis.redis(), 'source/update-subscription.lua')(['subscription', 'due'], ['a', ...args]);

test('sets fields, increments a count and schedules the next request, each only when given', async () => {
  await redis.redis().hset('subscription', { token: 'one' });
  expect(await update('one', 60_000, '', '')).toBe(1);
  expect(await redis.redis().exists('due')).toBe(0);
  expect(await update('one', 60_000, 20, 'forged', 'reason', 'refused', 'failedAt', 9)).toBe(1);
  expect(await redis.redis().hgetall('subscription')).toEqual({
    ...{ token: 'one', forged: '1', reason: 'refused', failedAt: '9' },
  });
  expect(await redis.redis().zscore('due', 'a')).toBe('20');
  expect(await redis.redis().pttl('subscription')).toBeGreaterThan(50_000);
});

test('changes nothing under another token, or when there is no subscription', async () => {
  expect(await update('one', 60_000, 20, 'forged', 'failedAt', 9)).toBe(0);
  expect(await redis.redis().dbsize()).toBe(0);
  await redis.redis().hset('subscription', { token: 'two' });
  expect(await update('one', 60_000, 20, 'forged', 'failedAt', 9)).toBe(0);
  expect(await redis.redis().hgetall('subscription')).toEqual({ token: 'two' });
});
