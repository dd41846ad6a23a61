/** Exponential backoff: first and maximum delay (ms), and the random share of each. */
export type Backoff = { first: number; max: number; jitter: number };

/** Delay after `failures` consecutive failures (ms), doubled each time. `random` is in [0, 1). */
export function backoffDelay(
  { first, max: longest, jitter }: Backoff,
  failures: number,
  random: number,
): number {
  return Math.min(first * 2 ** Math.min(failures - 1, 30), longest) * jitterFactor(jitter, random);
}

/** Random factor within `jitter` of 1. */
export function jitterFactor(jitter: number, random: number): number {
  return 1 + jitter * (2 * random - 1);
}
