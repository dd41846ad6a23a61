/** Values that one command reads or writes: enough to save round trips, too few to block Redis for long. */
const BATCH = 1_000;

/** The values in batches for one command each, in order; none for no values. */
export function batchesOf<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / BATCH) }, (_, index) =>
    values.slice(index * BATCH, (index + 1) * BATCH),
  );
}
