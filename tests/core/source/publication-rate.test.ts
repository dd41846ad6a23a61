import { describe, expect, test } from 'vitest';
import {
  itemsPerDay,
  type PublicationRate,
  silenceThresholdOf,
  updateRate,
} from '../../../src/core/source/publication-rate.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-05-04T12:00:00Z');

/** A source that is met, and has `fresh` items every `every` ms until `until`. */
function heard(every: number, until: number, fresh = 1): PublicationRate {
  let rhythm = updateRate(undefined, { now: START, fresh: 40, lastNew: undefined });
  for (let now = START + every; now <= START + until; now += every) {
    rhythm = updateRate(rhythm, { now, fresh, lastNew: now - every });
  }
  return rhythm;
}

describe('a source’s pace', () => {
  test('what it lists when it is met does not count', () => {
    const met = updateRate(undefined, { now: START, fresh: 40, lastNew: undefined });
    expect(itemsPerDay(met, START)).toBe(0);
    expect(itemsPerDay(undefined, START)).toBe(0);
  });

  test.each([
    ['an item an hour', HOUR, 24],
    ['two a day', 12 * HOUR, 2],
    ['one in three days', 3 * DAY, 1 / 3],
  ])('%s is told after weeks and after days alike', (_what, every, expected) => {
    for (const until of [9 * DAY, 60 * DAY]) {
      const pace = itemsPerDay(heard(every, until), START + until);
      expect(pace).toBeGreaterThan(expected * 0.8);
      expect(pace).toBeLessThan(expected * 1.3);
    }
  });

  test('on its first day it is not blown up', () => {
    expect(itemsPerDay(heard(HOUR, HOUR), START + HOUR)).toBeLessThan(1.2);
  });

  test('fades when a source falls silent', () => {
    const rhythm = heard(HOUR, 30 * DAY);
    expect(itemsPerDay(rhythm, START + 37 * DAY)).toBeLessThan(10);
  });
});

describe('patience', () => {
  test('nobody is missed who is new or seldom heard', () => {
    expect(silenceThresholdOf(undefined)).toBeUndefined();
    expect(silenceThresholdOf(heard(HOUR, 3 * DAY))).toBeUndefined();
    expect(silenceThresholdOf(heard(3 * DAY, 30 * DAY))).toBeUndefined();
  });

  test('a busy source is missed after half a day, one of two a day after ten of its gaps', () => {
    expect(silenceThresholdOf(heard(HOUR / 2, 10 * DAY))).toBe(DAY / 2);
    const slow = silenceThresholdOf(heard(12 * HOUR, 30 * DAY)) ?? 0;
    expect(slow / DAY).toBeGreaterThan(4);
    expect(slow / DAY).toBeLessThan(6);
  });

  test('nor over a weekend, when its weekends are silent', () => {
    let rhythm = heard(HOUR, 10 * DAY);
    const back = START + 10 * DAY + 62 * HOUR;
    rhythm = updateRate(rhythm, { now: back, fresh: 1, lastNew: START + 10 * DAY });
    expect(silenceThresholdOf(rhythm)).toBe(2 * 62 * HOUR);
  });
});
