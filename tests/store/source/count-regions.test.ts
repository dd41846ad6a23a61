import { beforeEach, expect, test } from 'vitest';
import { runFragment } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const count = (...codes: string[]) =>
  runFragment(redis.redis(), 'source/count-regions.lua', {
    call: `count_regions(KEYS[1], ARGV, '*', 4, 60000)`,
    ...{ keys: ['regions'], args: codes },
  });

test('counts stories by region, and expires', async () => {
  await count('*', 'PK');
  await count('*', 'PK', 'IN');
  expect(await redis.redis().hgetall('regions')).toEqual({ '*': '2', PK: '2', IN: '1' });
  expect(await redis.redis().pttl('regions')).toBeGreaterThan(50_000);
});

test('halves every count at the limit, and drops those that become none', async () => {
  await redis.redis().hset('regions', { '*': 3, PK: 3, IN: 1 });
  await count('*', 'PK');
  expect(await redis.redis().hgetall('regions')).toEqual({ '*': '2', PK: '2' });
});
