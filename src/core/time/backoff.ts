/** Pauses (ms) between attempts that fail: the first, the longest, and the share by which chance moves each. */
export type Backoff = { first: number; max: number; jitter: number };

/** The pause after so many failures in a row (ms): twice as long each time. `random` is in [0, 1). */
export function backoffDelay(
  { first, max: longest, jitter }: Backoff,
  failures: number,
  random: number,
): number {
  return Math.min(first * 2 ** Math.min(failures - 1, 30), longest) * jitterFactor(jitter, random);
}

/** A factor around 1 that moves by at most a share. */
export function jitterFactor(jitter: number, random: number): number {
  return 1 + jitter * (2 * random - 1);
}
