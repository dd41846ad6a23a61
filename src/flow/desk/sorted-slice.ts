/** Items sorted between two yields. */
const CHUNK = 4_000;

/**
 * The items at positions `from` (inclusive) to `to` (exclusive) of the sorted list. Sorts in chunks and yields in
 * between, so that a long list does not block the event loop.
 */
export async function sortedSlice<Item>(
  items: readonly Item[],
  compare: (a: Item, b: Item) => number,
  { from, to, yieldIfDue }: { from: number; to: number; yieldIfDue: () => Promise<void> | undefined },
): Promise<Item[]> {
  const chunks: Item[][] = [];
  for (let at = 0; at < items.length; at += CHUNK) {
    chunks.push(items.slice(at, at + CHUNK).sort(compare));
    await yieldIfDue();
  }
  const heads = chunks.map(() => 0);
  const found: Item[] = [];
  for (let place = 0; place < Math.min(to, items.length); place += 1) {
    let first = -1;
    for (let i = 0; i < chunks.length; i += 1) {
      const head = chunks[i]?.[heads[i] ?? 0];
      const best = chunks[first]?.[heads[first] ?? 0];
      if (head !== undefined && (best === undefined || compare(head, best) < 0)) first = i;
    }
    const next = chunks[first]?.[heads[first] ?? 0];
    if (next === undefined) break;
    heads[first] = (heads[first] ?? 0) + 1;
    if (place >= from) found.push(next);
    if (place % CHUNK === 0) await yieldIfDue();
  }
  return found;
}
