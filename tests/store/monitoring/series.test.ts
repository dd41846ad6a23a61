import { beforeEach, describe, expect, test } from 'vitest';
import { AGE_BUCKETS, bucketOf } from '../../../src/core/monitoring/histogram.ts';
import { MAX_HOURS } from '../../../src/core/monitoring/series.ts';
import { HOUR } from '../../../src/core/time/units.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeSeries, type Sample } from '../../../src/store/monitoring/series.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
const MINUTE = 60_000;
let series: ReturnType<typeof makeSeries>;
beforeEach(async () => {
  await redis.redis().flushall();
  series = makeSeries(redis.redis());
});

const items = (total: number): Sample => ({ name: 'items', totals: [total] });
const day = { from: NOON - 12 * HOUR, to: NOON + 24 * HOUR, step: HOUR };

describe('totals', () => {
  test('an hour is its growth, the first from zero', async () => {
    await series.write([items(5)], NOON + 1 * MINUTE);
    await series.write([items(9)], NOON + 58 * MINUTE);
    await series.write([items(12)], NOON + 61 * MINUTE);
    expect(await series.read('items', day)).toEqual([
      { at: NOON, value: 9 },
      { at: NOON + HOUR, value: 3 },
    ]);
  });

  test('writing a sample twice changes nothing', async () => {
    await series.write([items(5)], NOON);
    const before = await redis.redis().hgetall(keys.series('items'));
    await series.write([items(5)], NOON + MINUTE);
    expect(await redis.redis().hgetall(keys.series('items'))).toEqual(before);
  });

  test('hours of downtime are left out, and their growth counts in the hour after', async () => {
    await series.write([items(5)], NOON);
    await series.write([items(8)], NOON + 5 * HOUR);
    expect(await series.read('items', day)).toEqual([
      { at: NOON, value: 5 },
      { at: NOON + 5 * HOUR, value: 3 },
    ]);
  });

  test('counters that were reset do not go below zero', async () => {
    await series.write([items(50)], NOON);
    await series.write([items(2)], NOON + HOUR);
    expect(await series.read('items', day)).toContainEqual({ at: NOON + HOUR, value: 2 });
  });

  test('a point of several hours is their sum, from the start of the span', async () => {
    for (let hour = 0; hour < 6; hour += 1) await series.write([items(hour + 1)], NOON + hour * HOUR);
    const span = { from: NOON, to: NOON + 6 * HOUR, step: 3 * HOUR };
    expect(await series.read('items', span)).toEqual([
      { at: NOON, value: 3 },
      { at: NOON + 3 * HOUR, value: 3 },
    ]);
  });
});

describe('levels', () => {
  test('an hour is its highest level', async () => {
    for (const level of [3, 900, 10]) await series.write([{ name: 'queue:poll', level }], NOON);
    await series.write([{ name: 'queue:poll', level: 4 }], NOON + HOUR);
    expect(await series.read('queue:poll', day)).toEqual([
      { at: NOON, value: 900 },
      { at: NOON + HOUR, value: 4 },
    ]);
  });
});

describe('freshness', () => {
  test('is computed from the observations of each hour', async () => {
    const totals = Array<number>(AGE_BUCKETS.length + 1).fill(0);
    const observe = (seconds: number) => {
      const bucket = bucketOf(seconds, AGE_BUCKETS);
      totals[bucket] = (totals[bucket] ?? 0) + 1;
    };
    for (let i = 0; i < 100; i += 1) observe(200);
    await series.write([{ name: 'freshness', totals: [...totals] }], NOON);
    for (let i = 0; i < 90; i += 1) observe(5_000);
    for (let i = 0; i < 10; i += 1) observe(50_000);
    await series.write([{ name: 'freshness', totals: [...totals] }], NOON + HOUR);
    await series.write([{ name: 'freshness', totals: [...totals] }], NOON + 2 * HOUR);
    const [first, second, ...rest] = await series.read('freshness_p50', day);
    expect(first).toEqual({ at: NOON, value: 210 });
    expect(second?.value).toBeGreaterThan(3_600);
    expect(second?.value).toBeLessThan(7_200);
    expect(rest).toEqual([]);
    expect((await series.read('freshness_p95', day))[1]?.value).toBeGreaterThan(28_800);
  });
});

test('keeps fourteen days', async () => {
  for (let hour = 0; hour < MAX_HOURS + 10; hour += 1) await series.write([items(hour)], NOON + hour * HOUR);
  expect(await redis.redis().hlen(keys.series('items'))).toBe(MAX_HOURS + 1);
  const all = await series.read('items', { from: 0, to: NOON + 1_000 * HOUR, step: HOUR });
  expect(all).toHaveLength(MAX_HOURS);
  expect(all[0]).toEqual({ at: NOON + 10 * HOUR, value: 1 });
});

test('a series without samples is empty', async () => {
  expect(await series.read('errors:dns', day)).toEqual([]);
});
