import { mix } from './mix.ts';
import { type WordHash, wordOf } from './term.ts';
import type { Token } from './token.ts';

/** Tokens of a compared shingle (Broder 1997). */
const SHINGLE = 3;
/** Tokens of an index key: rarer than a shingle, so that common phrases do not match. */
const KEY_SHINGLE = SHINGLE + 1;
/** Bits kept of a hash: a collision among some hundred hashes is rarer than one in a thousand. */
const HASH_BITS = 24;
/** Extra values kept above an estimated threshold, so that it rarely yields too few. */
const MARGIN = 24;

/** Sorted distinct values. Sorts its argument. */
export function sortedSet(values: Uint32Array | Float64Array): number[] {
  const set: number[] = [];
  for (const value of values.sort()) if (value !== set[set.length - 1]) set.push(value);
  return set;
}

/** Values below a limit. A plain loop: `filter` of typed arrays costs several times as much. */
function below(values: ArrayLike<number>, limit: number): Uint32Array {
  const low: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value < limit) low.push(value);
  }
  return new Uint32Array(low);
}

/** The `count` lowest of hashes distributed evenly over `bits` bits, ascending. Sorts only candidates. */
function lowest(hashes: ArrayLike<number>, count: number, bits: number): number[] {
  const share = (1.5 * count + MARGIN) / hashes.length;
  const set = share < 1 ? sortedSet(below(hashes, share * 2 ** bits)) : [];
  return (set.length < count ? sortedSet(new Uint32Array(hashes)) : set).slice(0, count);
}

/**
 * Hashes (HASH_BITS) of every SHINGLE consecutive tokens, by start; one hash of all tokens when there are
 * fewer. Index keys are made of them.
 */
export function shinglesOf(tokens: readonly Token[]): Uint32Array {
  if (tokens.length === 0) return new Uint32Array();
  const hashes = new Uint32Array(Math.max(1, tokens.length - SHINGLE + 1));
  for (let start = 0; start < hashes.length; start++) {
    const [one, two, three] = [tokens[start], tokens[start + 1], tokens[start + 2]];
    hashes[start] = shingleOf(one?.hash ?? 0, two?.hash ?? 0, three?.hash ?? 0);
  }
  return hashes;
}

/** The same of terms: what a stored fingerprint is compared by. */
export function termShinglesOf(terms: ArrayLike<WordHash>): Uint32Array {
  if (terms.length === 0) return new Uint32Array();
  const hashes = new Uint32Array(Math.max(1, terms.length - SHINGLE + 1));
  for (let start = 0; start < hashes.length; start++)
    hashes[start] = shingleOf(wordAt(terms, start), wordAt(terms, start + 1), wordAt(terms, start + 2));
  return hashes;
}

function wordAt(terms: ArrayLike<WordHash>, at: number): number {
  return wordOf(terms[at] ?? 0);
}

function shingleOf(one: number, two: number, three: number): number {
  return mix(mix(mix(SHINGLE, one), two), three) >>> (32 - HASH_BITS);
}

/** The `count` lowest shingles, ascending: a bottom-k sketch. */
export function sketchOf(shingles: Uint32Array, count = shingles.length): number[] {
  return lowest(shingles, count, HASH_BITS);
}

/** Hashes of KEY_SHINGLE consecutive tokens by start, and the starts of those with a distinctive token. */
function keyShinglesOf(tokens: readonly Token[], shingles: Uint32Array): [number[], number[]] {
  const length = Math.min(shingles.length, Math.max(1, tokens.length - KEY_SHINGLE + 1));
  const [hashes, distinctive]: [number[], number[]] = [[], []];
  let reach = -1;
  for (let at = 0; at < KEY_SHINGLE - 1; at++) if (tokens[at]?.distinctive) reach = at;
  for (let start = 0; start < length; start++) {
    const last = tokens[start + KEY_SHINGLE - 1];
    if (last?.distinctive) reach = start + KEY_SHINGLE - 1;
    hashes.push(mix(shingles[start] ?? 0, last?.hash ?? 0));
    if (reach >= start) distinctive.push(start);
  }
  return [hashes, distinctive];
}

/**
 * Index keys of a text: the lowest `count` of all key shingles and the lowest `leadCount` of those that start
 * among the first `lead`. Shingles of common words alone are used only when there are too few others.
 */
export function keysOf(
  tokens: readonly Token[],
  shingles: Uint32Array,
  { count, lead, leadCount }: { count: number; lead: number; leadCount: number },
): number[] {
  const [hashes, distinctive] = keyShinglesOf(tokens, shingles);
  const pick = (end: number, wanted: number): number[] => {
    const best: number[] = [];
    for (const start of distinctive) if (start < end) best.push(hashes[start] ?? 0);
    return lowest(best.length >= wanted ? best : hashes.slice(0, end), wanted, 32);
  };
  return [...pick(hashes.length, count), ...pick(lead, leadCount)];
}
