import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const KEYS = ['due', 'state', 'fetches', 'statuses'];
beforeEach(() => redis.redis().flushall());
const record = (fetch: string) =>
  storeScript(redis.redis(), 'source/record-poll.lua')(KEYS, ['a', 99, 'the state', fetch, 'the status', 3]);

test('stores state, fetch, status and the next poll', async () => {
  await redis.redis().zadd('due', 10, 'a');
  expect(await record('first')).toBe(1);
  expect(await redis.redis().zscore('due', 'a')).toBe('99');
  expect(await redis.redis().get('state')).toBe('the state');
  expect(await redis.redis().hgetall('statuses')).toEqual({ a: 'the status' });
});

test('keeps the last fetches, newest first, trimmed now and then', async () => {
  await redis.redis().zadd('due', 10, 'a');
  for (let index = 1; index <= 14; index += 1) await record(String(index));
  expect(await redis.redis().lrange('fetches', 0, -1)).toEqual(['14', '13', '12']);
  await record('15');
  expect(await redis.redis().llen('fetches')).toBe(4);
});

test('stores nothing of a source that is not scheduled', async () => {
  expect(await record('first')).toBe(0);
  expect(await redis.redis().dbsize()).toBe(0);
});
