import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());

test('makes members beyond the horizon due now, up to the limit', async () => {
  const recall = storeScript(redis.redis(), 'due/recall.lua');
  await redis.redis().zadd('due', 100, 'near', 101, 'far', 102, 'further');
  expect(await recall(['due'], [10, 100, 1])).toEqual(['far']);
  expect(await redis.redis().zscore('due', 'far')).toBe('10');
  expect(await redis.redis().zscore('due', 'near')).toBe('100');
  expect(await recall(['due'], [10, 100, 9])).toEqual(['further']);
  expect(await recall(['due'], [10, 100, 9])).toEqual([]);
});
