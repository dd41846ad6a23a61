import { describe, expect, test } from 'vitest';
import {
  nextPoll,
  type PollOutcome,
  type ScheduleState,
  type SkipTimes,
} from '../../../src/core/source/poll-schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-05-04T12:00:00Z'); // a Monday
const limits = { min: 5 * MINUTE, max: 24 * HOUR, default: 30 * MINUTE };

function decide(
  result: PollOutcome,
  options: {
    state?: Partial<ScheduleState>;
    every?: 'auto' | number;
    quiet?: SkipTimes;
    random?: number;
  } = {},
) {
  const state = { interval: HOUR, failures: 0, ...options.state };
  const { every = 'auto', quiet = {}, random = 0.5 } = options;
  const next = nextPoll(result, { state, limits, every, quiet, now: NOON, random });
  return { ...next, wait: next.at - NOON };
}

describe('the interval follows what each poll brings', () => {
  test.each<[string, PollOutcome, number]>([
    ['all new: a third', { kind: 'fresh', items: 20, fresh: 20 }, 0.33 * HOUR],
    ['half new: sooner', { kind: 'fresh', items: 20, fresh: 10 }, 0.6 * HOUR],
    ['some new: a little sooner', { kind: 'fresh', items: 20, fresh: 2 }, 0.85 * HOUR],
    ['one new of many: a little later', { kind: 'fresh', items: 50, fresh: 1 }, 1.1 * HOUR],
    ['all new at first sight: as it was', { kind: 'fresh', items: 20, fresh: 20, first: true }, HOUR],
    [
      'all new where others were before: much sooner',
      { kind: 'fresh', items: 20, fresh: 20, missed: true },
      0.2 * HOUR,
    ],
    [
      'a partial listing counts by its share of the whole',
      { kind: 'fresh', items: 20, fresh: 3 },
      0.85 * HOUR,
    ],
    ['nothing new: later', { kind: 'fresh', items: 20, fresh: 0 }, 1.5 * HOUR],
    ['unchanged: later', { kind: 'unchanged' }, 1.5 * HOUR],
    ['an empty feed: later', { kind: 'fresh', items: 0, fresh: 0 }, 1.5 * HOUR],
  ])('%s', (_, result, interval) => {
    expect(decide(result)).toMatchObject({ interval, wait: Math.round(interval), failures: 0 });
  });

  test('a new source starts from the default', () => {
    expect(decide({ kind: 'unchanged' }, { state: { interval: 0 } }).interval).toBe(45 * MINUTE);
  });

  test('limits of the operator hold at both ends', () => {
    const busy: PollOutcome = { kind: 'fresh', items: 10, fresh: 10 };
    expect(decide(busy, { state: { interval: 6 * MINUTE } }).interval).toBe(limits.min);
    expect(decide({ kind: 'unchanged' }, { state: { interval: 23 * HOUR } }).interval).toBe(limits.max);
  });

  test('an interval set by the operator is kept', () => {
    expect(decide({ kind: 'unchanged' }, { every: 15 * MINUTE })).toMatchObject({
      wait: 15 * MINUTE,
      why: 'set by the operator',
    });
  });
});

describe('what the source asks for', () => {
  test('freshness lengthens the wait, never shortens it', () => {
    expect(decide({ kind: 'unchanged', freshFor: 10 * MINUTE }).wait).toBe(1.5 * HOUR);
    const asked = decide({ kind: 'unchanged', freshFor: 5 * HOUR });
    expect(asked.wait).toBeGreaterThanOrEqual(5 * HOUR);
    expect(asked.why).toContain('stays fresh');
  });

  test('a month of max-age is clamped to the operator’s maximum', () => {
    const asked = decide({ kind: 'unchanged', freshFor: 30 * 24 * HOUR }, { random: 0 });
    expect(asked.wait).toBe(limits.max);
  });

  test('ttl counts like freshness', () => {
    expect(decide({ kind: 'fresh', items: 1, fresh: 1, ttl: 3 * HOUR }).wait).toBeGreaterThanOrEqual(
      3 * HOUR,
    );
  });

  test('Retry-After is honoured up to a day', () => {
    expect(decide({ kind: 'throttled', retryAfter: 7 * HOUR }, { random: 0 }).wait).toBe(7 * HOUR);
    expect(decide({ kind: 'throttled', retryAfter: 400 * HOUR }, { random: 0 }).wait).toBe(24 * HOUR);
  });

  test.each<[string, SkipTimes, string]>([
    ['no quiet times', {}, '2026-05-04T13:30:00.000Z'],
    ['quiet at 13 and 14', { skipHours: [13, 14] }, '2026-05-04T15:00:00.000Z'],
    ['quiet on Mondays', { skipDays: [1] }, '2026-05-05T00:00:00.000Z'],
    ['quiet for ever is ignored', { skipDays: [0, 1, 2, 3, 4, 5, 6] }, '2026-05-04T13:30:00.000Z'],
  ])('%s', (_, quiet, at) => {
    expect(new Date(decide({ kind: 'unchanged' }, { quiet }).at).toISOString()).toBe(at);
  });
});

describe('failures', () => {
  test.each([
    [0, 30 * MINUTE],
    [1, 60 * MINUTE],
    [3, 240 * MINUTE],
    [40, 24 * HOUR],
  ])('after %i failures the wait is %i ms', (failures, wait) => {
    expect(decide({ kind: 'failed' }, { state: { failures } })).toMatchObject({
      wait,
      failures: failures + 1,
    });
  });

  test('the interval that was learnt survives a failure, and success forgets the failures', () => {
    expect(decide({ kind: 'failed' }).interval).toBe(HOUR);
    expect(decide({ kind: 'unchanged' }, { state: { failures: 7 } }).failures).toBe(0);
  });

  test('a source that is gone is left alone, but for a look after a month', () => {
    expect(decide({ kind: 'gone' }, { random: 0 }).wait).toBe(30 * 24 * HOUR);
  });
});

test.each([
  ['the shortest', { kind: 'fresh', items: 9, fresh: 9 } as const, 0, limits.min],
  ['the longest', { kind: 'unchanged' } as const, 1, limits.max],
])('jitter does not reach beyond %s interval', (_, result, random, wait) => {
  const interval = random === 0 ? limits.min : limits.max;
  expect(decide(result, { state: { interval }, random }).wait).toBe(wait);
});

test('an interval of the operator is held to the limits too', () => {
  expect(decide({ kind: 'unchanged' }, { every: MINUTE }).wait).toBe(limits.min);
  expect(decide({ kind: 'unchanged' }, { every: 48 * HOUR }).wait).toBe(limits.max);
});

test('jitter spreads polls by a tenth either way', () => {
  const at = (random: number) => decide({ kind: 'unchanged' }, { random }).wait / (1.5 * HOUR);
  expect([at(0), at(0.5), at(1)].map(share => Number(share.toFixed(2)))).toEqual([0.9, 1, 1.1]);
});
