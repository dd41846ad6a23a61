import { expect, test } from 'vitest';
import {
  type Failures,
  FORGIVEN_AFTER,
  failedAgain,
  type LockoutRule,
  waitAfter,
} from '../../../src/core/auth/lockout.ts';

const RULE: LockoutRule = { free: 3, first: 1_000, longest: 10_000 };

test('the first mistakes cost nothing, the next ones twice as much each time, up to the longest wait', () => {
  let failures: Failures | undefined;
  const waits = Array.from({ length: 8 }, () => {
    failures = failedAgain(failures, 0);
    return waitAfter(failures, RULE, 0);
  });
  expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

test('a wait runs out, and failures are forgiven', () => {
  const failures = { count: 4, last: 0 };
  expect(waitAfter(failures, RULE, 1_500)).toBe(500);
  expect(waitAfter(failures, RULE, 2_000)).toBe(0);
  expect(failedAgain(failures, FORGIVEN_AFTER - 1).count).toBe(5);
  expect(failedAgain(failures, FORGIVEN_AFTER).count).toBe(1);
});
