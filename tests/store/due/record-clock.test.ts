import { beforeEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/time/units.ts';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
beforeEach(() => redis.redis().flushall());
const record = (now: number) =>
  storeScript(redis.redis(), 'due/record-clock.lua')(['clock', 'a', 'b'], [now]);

test('a clock that goes on moves nothing', async () => {
  await redis.redis().zadd('a', NOON + HOUR, 'x');
  expect(await record(NOON)).toBe(0);
  expect(await record(NOON + MINUTE)).toBe(0);
  expect(await record(NOON)).toBe(0); // a minute is what machines may differ
  expect(await redis.redis().get('clock')).toBe(String(NOON));
  expect(await redis.redis().zscore('a', 'x')).toBe(String(NOON + HOUR));
});

test('a clock that was set back moves later times of every set with it, and none before now', async () => {
  await record(NOON + 2 * HOUR);
  await redis.redis().zadd('a', NOON + 3 * HOUR, 'x', NOON + HOUR, 'soon', NOON - HOUR, 'over');
  await redis.redis().zadd('b', NOON + 5 * HOUR, 'y');
  expect(await record(NOON)).toBe(2 * HOUR);
  expect(await redis.redis().zmscore('a', 'x', 'soon', 'over')).toEqual(
    [NOON + HOUR, NOON, NOON - HOUR].map(String),
  );
  expect(await redis.redis().zscore('b', 'y')).toBe(String(NOON + 3 * HOUR));
  expect(await record(NOON)).toBe(0);
});

test('more members than one command takes are moved', async () => {
  await record(NOON + HOUR);
  const members = Array.from({ length: 5_001 }, (_, index) => [NOON + 2 * HOUR + index, `m${index}`]);
  await redis.redis().zadd('a', ...members.flat());
  expect(await record(NOON)).toBe(HOUR);
  expect(await redis.redis().zcount('a', NOON + HOUR, NOON + HOUR + 5_000)).toBe(5_001);
});
