import { describe, expect, test } from 'vitest';
import { type ClockMemory, evaluateClock } from '../../../src/core/time/clock-skew.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const KEPT = 30 * DAY;
const NOON = Date.parse('2026-05-04T12:00:00Z');

/** The clock as it is looked at again and again, each time so much later by itself (ms). */
function after(...steps: number[]): ClockMemory {
  let now = NOON;
  let memory = evaluateClock(undefined, now, KEPT);
  for (const step of steps) {
    now += step;
    memory = evaluateClock(memory, now, KEPT);
  }
  return memory;
}
const hours = (count: number): number[] => Array.from({ length: count }, () => HOUR);
const doubted = (...steps: number[]): boolean => after(...steps).since !== undefined;

describe('a clock is', () => {
  test.each([
    ['believed at first', [], false],
    ['believed while it runs on', hours(100), false],
    ['believed after a weekend', [70 * HOUR, HOUR], false],
    ['doubted beyond a tenth of retention', [73 * HOUR], true],
    ['believed when it was set back', [HOUR, -40 * DAY, HOUR], false],
    ['doubted when it leaps ahead', [40 * DAY], true],
    ['doubted for a day', [40 * DAY, ...hours(23)], true],
    ['believed when it has run on for a day: the desk was switched off', [40 * DAY, ...hours(24)], false],
    ['believed when it was set right', [40 * DAY, HOUR, -40 * DAY], false],
    ['doubted still when it was set right in part', [40 * DAY, HOUR, -20 * DAY, ...hours(23)], true],
    ['doubted anew when it leaps again', [40 * DAY, ...hours(20), 40 * DAY, ...hours(20)], true],
    ['believed as soon as it has come from before there were clocks', [56 * 365 * DAY, ...hours(24)], false],
  ])('%s', (_what, steps, expected) => expect(doubted(...steps)).toBe(expected));

  test('believed for six hours, however short retention is', () => {
    const memory = evaluateClock(undefined, NOON, HOUR);
    expect(evaluateClock(memory, NOON + 6 * HOUR, HOUR).since).toBeUndefined();
    expect(evaluateClock(memory, NOON + 7 * HOUR, HOUR).since).toBe(NOON + 7 * HOUR);
  });

  test('remembered as it was last believed, however far it leaps', () => {
    expect(after(HOUR, 40 * DAY, HOUR)).toEqual({
      trusted: NOON + HOUR,
      seen: NOON + 40 * DAY + 2 * HOUR,
      since: NOON + 40 * DAY + HOUR,
    });
  });
});
