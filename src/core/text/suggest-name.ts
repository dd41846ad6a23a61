/** Minimum length of a prefix that is completed (characters). */
const MIN_PREFIX = 4;

/** Maximum length of a word that is compared (characters). */
const MAX_WORD = 64;

/**
 * The known name that was probably meant: unique completion, else nearest by edit distance; undefined if none
 * is near.
 */
export function suggestName(word: string, known: Iterable<string>): string | undefined {
  const written = word.toLowerCase();
  if (written.length > MAX_WORD) return undefined;
  const names = [...known];
  const begun = names.filter(name => written.length >= MIN_PREFIX && name.toLowerCase().startsWith(written));
  if (begun.length === 1) return begun[0];
  let allowed = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  for (const name of names) {
    const edits = distance(written, name.toLowerCase(), allowed);
    if (edits > allowed) continue;
    best = name;
    allowed = edits - 1;
  }
  return best;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and transpositions; infinite as soon as it
 * is known to exceed `most`.
 */
function distance(from: string, to: string, most: number): number {
  if (Math.abs(from.length - to.length) > most) return Number.POSITIVE_INFINITY;
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
    if (Math.min(...row) > most && Math.min(...last) > most) return Number.POSITIVE_INFINITY;
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
