/** Upper bounds of the buckets for durations (s). */
export const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

/** Upper bounds of the buckets for ages (s). */
export const AGE_BUCKETS = [
  10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 259_200,
] as const;

/** Index of a value's bucket; `bounds.length` for the overflow bucket. */
export function bucketOf(value: number, bounds: readonly number[]): number {
  const index = bounds.findIndex(bound => value <= bound);
  return index === -1 ? bounds.length : index;
}

/**
 * Quantile `q` (0…1) from bucket counts, interpolated linearly as Prometheus does; values above the last
 * bound count as that bound. Absent without observations.
 */
export function quantile(
  q: number,
  bounds: readonly number[],
  counts: readonly number[],
): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  let below = 0;
  for (const [index, upper] of bounds.entries()) {
    const count = counts[index] ?? 0;
    if (below + count >= q * total) {
      const lower = bounds[index - 1] ?? 0;
      return lower + (upper - lower) * (count === 0 ? 0 : (q * total - below) / count);
    }
    below += count;
  }
  return bounds.at(-1);
}
