/** Upper bounds of the buckets of what takes milliseconds to minutes (s). */
export const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

/** Upper bounds of the buckets of what takes seconds to days (s). */
export const AGE_BUCKETS = [
  10, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 259_200,
] as const;

/** Index of the bucket that a value falls into; one behind the last bound for what exceeds all of them. */
export function bucketOf(value: number, bounds: readonly number[]): number {
  const index = bounds.findIndex(bound => value <= bound);
  return index === -1 ? bounds.length : index;
}

/**
 * The value below which a share `q` (0…1) of the observations lies, read off bucket counts the way Prometheus does: evenly
 * spread within a bucket; what exceeds the last bound counts as that bound. Absent when nothing was observed.
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
