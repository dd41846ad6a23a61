/** Pauses (ms) between attempts that fail: the first, the longest, and the share by which chance moves each. */
export type Backoff = { first: number; longest: number; jitter: number };

/** The pause after so many failures in a row (ms): twice as long each time. `random` is in [0, 1). */
export function pauseAfter({ first, longest, jitter }: Backoff, failures: number, random: number): number {
  return Math.min(first * 2 ** Math.min(failures - 1, 30), longest) * swing(jitter, random);
}

/** A factor around 1 that moves by at most a share. */
export function swing(jitter: number, random: number): number {
  return 1 + jitter * (2 * random - 1);
}
