/** A word of this length is taken for the beginning of another, in characters. */
const LEAST = 4;

/** Of `known`, the spelling that a slip of the hand most likely meant, or the one that it begins; absent when none is near. */
export function suggestName(word: string, known: Iterable<string>): string | undefined {
  const begun = [...known].filter(
    name => word.length >= LEAST && name.toLowerCase().startsWith(word.toLowerCase()),
  );
  if (begun.length === 1) return begun[0];
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: { name: string; slips: number } | undefined;
  for (const name of known) {
    const slips = distance(word.toLowerCase(), name.toLowerCase());
    if (slips <= allowed && slips < (best?.slips ?? Number.POSITIVE_INFINITY)) best = { name, slips };
  }
  return best?.name;
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment). */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
