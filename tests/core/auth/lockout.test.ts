import { expect, test } from 'vitest';
import {
  addFailure,
  FAILURES_EXPIRE_AFTER,
  type LockoutRule,
  type LoginFailures,
  lockoutRemaining,
} from '../../../src/core/auth/lockout.ts';

const RULE: LockoutRule = { free: 3, first: 1_000, longest: 10_000 };

test('the first mistakes cost nothing, the next ones twice as much each time, up to the longest wait', () => {
  let failures: LoginFailures | undefined;
  const waits = Array.from({ length: 8 }, () => {
    failures = addFailure(failures, 0);
    return lockoutRemaining(failures, RULE, 0);
  });
  expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

test('a wait runs out, and failures are forgiven', () => {
  const failures = { count: 4, last: 0 };
  expect(lockoutRemaining(failures, RULE, 1_500)).toBe(500);
  expect(lockoutRemaining(failures, RULE, 2_000)).toBe(0);
  expect(addFailure(failures, FAILURES_EXPIRE_AFTER - 1).count).toBe(5);
  expect(addFailure(failures, FAILURES_EXPIRE_AFTER).count).toBe(1);
});
