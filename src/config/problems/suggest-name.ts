/** Minimum length of a prefix that is completed (characters). */
const MIN_PREFIX = 4;

/**
 * The known name that was probably meant: unique completion, else nearest by edit distance; undefined if none
 * is near.
 */
export function suggestName(word: string, known: Iterable<string>): string | undefined {
  const begun = [...known].filter(
    name => word.length >= MIN_PREFIX && name.toLowerCase().startsWith(word.toLowerCase()),
  );
  if (begun.length === 1) return begun[0];
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: { name: string; edits: number } | undefined;
  for (const name of known) {
    const edits = distance(word.toLowerCase(), name.toLowerCase());
    if (edits <= allowed && edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name, edits };
  }
  return best?.name;
}

/** Optimal string alignment distance: insertions, deletions, substitutions and transpositions. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
