import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const remember = (page: string, value: string) =>
  storeScript(redis.redis(), 'source/remember-page.lua')(['pages'], [page, value, 2, 60_000]);

test('replaces a page, drops the one seen longest ago, and expires', async () => {
  await remember('a', '10 x');
  await remember('b', '9 x');
  await remember('a', '11 y');
  expect(await redis.redis().hgetall('pages')).toEqual({ a: '11 y', b: '9 x' });
  await remember('c', '12 x');
  expect(await redis.redis().hgetall('pages')).toEqual({ a: '11 y', c: '12 x' });
  expect(await redis.redis().pttl('pages')).toBeGreaterThan(50_000);
});
