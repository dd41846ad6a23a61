import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const claim = (keys: string[], ...args: number[]) => storeScript(redis.redis(), 'due/claim.lua')(keys, args);

test('returns what is due, longest overdue first, and moves it to the end of its lease', async () => {
  await redis.redis().zadd('due', 12, 'c', 10, 'a', 11, 'b', 13, 'later');
  expect(await claim(['due'], 12, 60, 2)).toEqual(['a', 'b']);
  expect(await redis.redis().zrange('due', '0', '-1', 'WITHSCORES')).toEqual(
    ['c', '12', 'later', '13', 'a', '60', 'b', '60'], // as ZRANGE orders them
  );
  expect(await claim(['due'], 12, 60, 9)).toEqual(['c']);
  expect(await claim(['due'], 12, 60, 9)).toEqual([]);
});

test('records claims only where a set for them is given', async () => {
  await redis.redis().zadd('due', 10, 'a');
  await claim(['due', 'claims'], 10, 60, 9);
  expect(await redis.redis().zrange('claims', '0', '-1', 'WITHSCORES')).toEqual(['a', '60']);
  await claim(['due'], 60, 90, 9);
  expect(await redis.redis().zscore('claims', 'a')).toBe('60');
});

test('an empty set has nothing to claim', async () => {
  expect(await claim(['due', 'claims'], 10, 60, 9)).toEqual([]);
  expect(await redis.redis().dbsize()).toBe(0);
});
