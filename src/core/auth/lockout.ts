/** Wrong tokens that cost nothing: people mistype. */
export type LockoutRule = { free: number; first: number; longest: number };

/** What one address may try before it waits, and how long at most (ms). */
export const PER_CLIENT: LockoutRule = { free: 5, first: 1_000, longest: 15 * 60_000 };
/** The same for all addresses together: short waits, since they also hold up the operator. */
export const OVERALL: LockoutRule = { free: 50, first: 1_000, longest: 30_000 };
/** Failures are forgotten when none came for this long (ms). */
export const FAILURES_EXPIRE_AFTER = 3_600_000;

/** Failed logins in a row, and when the last was (epoch ms). */
export type LoginFailures = { count: number; last: number };

/** How long (ms) after its failures a client has to wait before it may try again: twice as long each time. */
export function lockoutRemaining({ count, last }: LoginFailures, rule: LockoutRule, now: number): number {
  if (count < rule.free || now - last >= FAILURES_EXPIRE_AFTER) return 0;
  const wait = Math.min(rule.first * 2 ** Math.min(count - rule.free, 30), rule.longest);
  return Math.max(0, last + wait - now);
}

/** One failure more. */
export function addFailure(before: LoginFailures | undefined, now: number): LoginFailures {
  const forgiven = !before || now - before.last >= FAILURES_EXPIRE_AFTER;
  return { count: forgiven ? 1 : before.count + 1, last: now };
}
