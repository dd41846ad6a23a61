import type { Token } from './token.ts';

/** Consecutive tokens in a compared shingle (Broder 1997). */
const SHINGLE = 3;
/** Consecutive tokens in an index key: rarer than a shingle, so that everyday phrases find nothing. */
const KEY_SHINGLE = SHINGLE + 1;
/** Hashes are kept at 24 bits: among some hundred of them a chance match is rarer than one in a thousand. */
export const HASH_BITS = 24;
/** Values kept over those wanted, so that a guessed threshold hardly ever keeps too few. */
const MARGIN = 24;

/** Stirs a value into a hash (the finalizer of MurmurHash3); 32 bits, unsigned. */
export function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The values in ascending order, each once. Sorts its argument. */
export function sortedSet(values: Uint32Array | Float64Array): number[] {
  const set: number[] = [];
  for (const value of values.sort()) if (value !== set[set.length - 1]) set.push(value);
  return set;
}

/** The values below a limit. A plain loop: `filter` of typed arrays costs several times as much. */
function below(values: ArrayLike<number>, limit: number): Uint32Array {
  const low: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    if (value < limit) low.push(value);
  }
  return Uint32Array.from(low);
}

/** The `count` lowest of hashes spread evenly over `bits` bits, ascending; sorts only what can be among them. */
function lowest(hashes: ArrayLike<number>, count: number, bits: number): number[] {
  const share = (1.5 * count + MARGIN) / hashes.length;
  const set = share < 1 ? sortedSet(below(hashes, share * 2 ** bits)) : [];
  return (set.length < count ? sortedSet(Uint32Array.from(hashes)) : set).slice(0, count);
}

/** Hashes at `HASH_BITS` of every three consecutive tokens, by where they start; of all there are when there are fewer. */
export function shinglesOf(tokens: readonly Token[]): Uint32Array {
  if (tokens.length === 0) return new Uint32Array();
  const hashes = new Uint32Array(Math.max(1, tokens.length - SHINGLE + 1));
  for (let start = 0; start < hashes.length; start++) {
    const [one, two, three] = [tokens[start], tokens[start + 1], tokens[start + 2]];
    const hash = mix(mix(mix(SHINGLE, one?.hash ?? 0), two?.hash ?? 0), three?.hash ?? 0);
    hashes[start] = hash >>> (32 - HASH_BITS);
  }
  return hashes;
}

/** The `count` lowest of some shingles, ascending: a bottom-k sketch. */
export function sketchOf(shingles: Uint32Array, count = shingles.length): number[] {
  return lowest(shingles, count, HASH_BITS);
}

/** Runs of four tokens by where they start, and where those start that hold a telling token. */
function keyShinglesOf(tokens: readonly Token[], shingles: Uint32Array): [number[], number[]] {
  const length = Math.min(shingles.length, Math.max(1, tokens.length - KEY_SHINGLE + 1));
  const [hashes, telling]: [number[], number[]] = [[], []];
  let reach = -1;
  for (let at = 0; at < KEY_SHINGLE - 1; at++) if (tokens[at]?.telling) reach = at;
  for (let start = 0; start < length; start++) {
    const last = tokens[start + KEY_SHINGLE - 1];
    if (last?.telling) reach = start + KEY_SHINGLE - 1;
    hashes.push(mix(shingles[start] ?? 0, last?.hash ?? 0));
    if (reach >= start) telling.push(start);
  }
  return [hashes, telling];
}

/**
 * Index keys of a text: the lowest `count` of all its key shingles, and the lowest `leadCount` of those that
 * start among the first `lead`. Shingles of everyday words alone serve only where there are not enough others.
 */
export function keysOf(
  tokens: readonly Token[],
  shingles: Uint32Array,
  { count, lead, leadCount }: { count: number; lead: number; leadCount: number },
): number[] {
  const [hashes, telling] = keyShinglesOf(tokens, shingles);
  const pick = (end: number, wanted: number): number[] => {
    const best: number[] = [];
    for (const start of telling) if (start < end) best.push(hashes[start] ?? 0);
    return lowest(best.length >= wanted ? best : hashes.slice(0, end), wanted, 32);
  };
  return [...pick(hashes.length, count), ...pick(lead, leadCount)];
}
