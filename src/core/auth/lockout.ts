import { HOUR, MINUTE, SECOND } from '../time/units.ts';

/** Lockout rule: failures without delay, then the first and the longest delay (ms). */
export type LockoutRule = { free: number; first: number; longest: number };

/** Rule per client address. */
export const PER_CLIENT: LockoutRule = { free: 5, first: SECOND, longest: 15 * MINUTE };
/** Rule for all addresses together; its delays are short, since they also affect the operator. */
export const OVERALL: LockoutRule = { free: 50, first: SECOND, longest: 30 * SECOND };
/** Failures expire when none followed for this long (ms). */
export const FAILURES_EXPIRE_AFTER = HOUR;

/** Consecutive failed logins and the time of the last (epoch ms). */
export type LoginFailures = { count: number; last: number };

/** Remaining delay before the next attempt (ms); it doubles with each failure. */
export function lockoutRemaining({ count, last }: LoginFailures, rule: LockoutRule, now: number): number {
  if (count < rule.free || now - last >= FAILURES_EXPIRE_AFTER) return 0;
  const wait = Math.min(rule.first * 2 ** Math.min(count - rule.free, 30), rule.longest);
  return Math.max(0, last + wait - now);
}

/** Failures after one more. */
export function addFailure(before: LoginFailures | undefined, now: number): LoginFailures {
  const forgiven = !before || now - before.last >= FAILURES_EXPIRE_AFTER;
  return { count: forgiven ? 1 : before.count + 1, last: now };
}
