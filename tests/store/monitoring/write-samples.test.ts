import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const write = (hour: number, ...samples: string[]) => {
  const keys = samples.flatMap((_, index) => (index % 2 === 0 ? [`series${index / 2}`] : []));
  return storeScript(redis.redis(), 'monitoring/write-samples.lua')(keys, [hour, 3, 60_000, ...samples]);
};

test('totals: an hour stores those at its start and those now; a ring of hours', async () => {
  expect(await write(3, 'totals', '1,5')).toBe(1);
  await write(3, 'totals', '2,6');
  expect(await redis.redis().hgetall('series0')).toEqual({ 0: '3||2,6', last: '2,6' });
  await write(4, 'totals', '4,9');
  await write(6, 'totals', '7,9');
  expect(await redis.redis().hgetall('series0')).toEqual({
    ...{ 0: '6|4,9|7,9', 1: '4|2,6|4,9', last: '7,9' },
  });
  expect(await redis.redis().pttl('series0')).toBeGreaterThan(50_000);
});

test('levels: an hour stores the highest; several series in one call', async () => {
  expect(await write(3, 'level', '5', 'level', '1')).toBe(2);
  await write(3, 'level', '4', 'level', '20');
  expect(await redis.redis().hgetall('series0')).toEqual({ 0: '3||5' });
  expect(await redis.redis().hgetall('series1')).toEqual({ 0: '3||20' });
});
