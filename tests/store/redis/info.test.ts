import { expect, test } from 'vitest';
import { parseInfo, readMemory, readPressure } from '../../../src/store/redis/info.ts';
import { privateRedis } from '../../support/redis.ts';

const server = privateRedis();

test('INFO is a map of its lines', () => {
  expect(parseInfo('# Memory\r\nused_memory:12\r\npath:/a:b\r\n')).toEqual(
    new Map([
      ['used_memory', '12'],
      ['path', '/a:b'],
    ]),
  );
});

test('memory is measured against the limit, else against the machine', async () => {
  const redis = server.redis();
  const unlimited = await readMemory(redis);
  expect(unlimited.used).toBeGreaterThan(0);
  expect(unlimited.limit).toBeGreaterThan(unlimited.used);
  await redis.config('SET', 'maxmemory', '1gb');
  expect((await readMemory(redis)).limit).toBe(2 ** 30);
  await redis.config('SET', 'maxmemory', '0');
});

test('Redis is full near its memory limit, and never without one', async () => {
  const redis = server.redis();
  expect(await readPressure(redis)).toEqual({ share: 0 });
  await redis.config('SET', 'maxmemory', '1mb');
  const { share, full } = await readPressure(redis);
  expect(share).toBeGreaterThan(0.9);
  expect(full).toMatch(/^Redis uses \d+ % of its memory limit$/);
  await redis.config('SET', 'maxmemory', '0');
});
