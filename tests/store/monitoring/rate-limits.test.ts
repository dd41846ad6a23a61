import { expect, test } from 'vitest';
import { makeRateLimits } from '../../../src/store/monitoring/rate-limits.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();

test('the requests of a client are counted by their cost, until their window ends', async () => {
  const limits = makeRateLimits(redis.redis());
  expect(await limits.count('192.0.2.1', 1, 60_000)).toEqual({ count: 1, left: 60_000 });
  const { count, left } = await limits.count('192.0.2.1', 5, 60_000);
  expect(count).toBe(6);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
  expect((await limits.count('192.0.2.2', 1, 60_000)).count).toBe(1);
});

test('a window that a clock set back has lengthened begins anew', async () => {
  const limits = makeRateLimits(redis.redis());
  await limits.count('192.0.2.3', 9, 3_600_000);
  expect(await limits.count('192.0.2.3', 1, 60_000)).toEqual({ count: 1, left: 60_000 });
});
