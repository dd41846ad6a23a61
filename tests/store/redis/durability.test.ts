import { expect, test } from 'vitest';
import { checkDurability } from '../../../src/store/redis/durability.ts';
import { privateRedis } from '../../support/redis.ts';

const server = privateRedis();

test('a Redis without append-only file is refused, unless the operator allows it', async () => {
  const redis = server.redis();
  expect(await checkDurability(redis, false)).toEqual([]);
  await redis.config('SET', 'appendonly', 'no');
  await expect(checkDurability(redis, false)).rejects.toMatchObject({ code: 'unsafe-redis' });
  expect(await checkDurability(redis, true)).toHaveLength(1);
  await redis.config('SET', 'appendonly', 'yes');
});

test('a Redis that evicts is refused, unless the operator allows it', async () => {
  const redis = server.redis();
  await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
  await expect(checkDurability(redis, false)).rejects.toThrow(/allkeys-lru.*noeviction/);
  expect(await checkDurability(redis, true)).toHaveLength(1);
  await redis.config('SET', 'maxmemory-policy', 'noeviction');
});
