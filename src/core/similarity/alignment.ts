import { type WordHash, wordOf } from '../fingerprint/term.ts';

/** What stands between two places that two texts have in common: terms of the one instead of terms of the other. */
export type Gap = {
  one: readonly WordHash[];
  other: readonly WordHash[];
  /** Before the first or behind the last common words, where texts may be cut or have something put before them. */
  edge: boolean;
};

/** Consecutive words by which common places are found; a lone common word is chance. */
const ANCHOR = 2;
/** Range of a word, for the key of two. */
const WORDS = 0x4000;

/** A common run of words: where it starts in either text, and its length. */
type Run = { one: number; other: number; length: number };

/**
 * Aligns two texts by the runs of words that they have in common in the same order (patience diff), each at
 * least `anchor` words long; the gaps, in order. Linear but for the sorting of anchors.
 */
export function gapsOf(one: readonly WordHash[], other: readonly WordHash[], anchor = ANCHOR): Gap[] {
  const [ours, theirs] = [one.map(wordOf), other.map(wordOf)];
  const start = commonStart(ours, theirs);
  const end = commonEnd(ours, theirs, start);
  const runs = [
    { one: 0, other: 0, length: start },
    ...runsBetween(ours, theirs, { start, end, anchor }),
    { one: one.length - end, other: other.length - end, length: end },
  ].filter(({ length }) => length >= anchor);
  const gaps: Gap[] = [];
  let [from, otherFrom] = [0, 0];
  for (const run of [...runs, { one: one.length, other: other.length, length: 0 }]) {
    const edge = (from === 0 && otherFrom === 0) || run.length === 0;
    if (run.one > from || run.other > otherFrom)
      gaps.push({ one: one.slice(from, run.one), other: other.slice(otherFrom, run.other), edge });
    [from, otherFrom] = [run.one + run.length, run.other + run.length];
  }
  return gaps;
}

function commonStart(one: readonly WordHash[], other: readonly WordHash[]): number {
  let at = 0;
  while (at < one.length && at < other.length && one[at] === other[at]) at++;
  return at;
}

function commonEnd(one: readonly WordHash[], other: readonly WordHash[], start: number): number {
  const most = Math.min(one.length, other.length) - start;
  let count = 0;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count++;
  return count;
}

/** The part of two texts that is aligned, and the words of an anchor. */
type Window = { start: number; end: number; anchor: number };

/** Common runs between the common start and end: anchors in ascending order, grown as far as the words agree. */
function runsBetween(one: readonly WordHash[], other: readonly WordHash[], window: Window): Run[] {
  const { start, end } = window;
  const [stop, otherStop] = [one.length - end, other.length - end];
  const runs: Run[] = [];
  let [from, otherFrom] = [start, start];
  for (const [anchor, otherAnchor] of ascending(anchorsOf(one, other, window))) {
    if (anchor < from || otherAnchor < otherFrom) continue;
    let [at, otherAt] = [anchor, otherAnchor];
    while (at > from && otherAt > otherFrom && one[at - 1] === other[otherAt - 1])
      [at, otherAt] = [at - 1, otherAt - 1];
    let length = anchor - at;
    while (at + length < stop && otherAt + length < otherStop && one[at + length] === other[otherAt + length])
      length++;
    runs.push({ one: at, other: otherAt, length });
    [from, otherFrom] = [at + length, otherAt + length];
  }
  return runs;
}

/** Places of the words that occur once in either text, by their place in the first. */
function anchorsOf(
  one: readonly WordHash[],
  other: readonly WordHash[],
  { start, end, anchor }: Window,
): [number, number][] {
  const theirs = placesOf(other, { start, end, anchor });
  const anchors: [number, number][] = [];
  for (const [key, at] of placesOf(one, { start, end, anchor })) {
    const otherAt = theirs.get(key) ?? -1;
    if (at >= 0 && otherAt >= 0) anchors.push([at, otherAt]);
  }
  return anchors;
}

/** Place of every `anchor` consecutive words; -1 for those that are repeated. */
function placesOf(words: readonly WordHash[], { start, end, anchor }: Window): Map<number, number> {
  const places = new Map<number, number>();
  for (let at = start; at + anchor <= words.length - end; at++) {
    const key = anchor === 1 ? (words[at] ?? 0) : (words[at] ?? 0) * WORDS + (words[at + 1] ?? 0);
    places.set(key, places.has(key) ? -1 : at);
  }
  return places;
}

/** The longest sequence of anchors that ascend in both texts (patience sorting). */
function ascending(anchors: readonly [number, number][]): [number, number][] {
  const tops: number[] = [];
  const before: number[] = [];
  anchors.forEach(([, place], at) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((anchors[tops[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tops[low - 1] ?? -1) : -1;
    tops[low] = at;
  });
  const found: [number, number][] = [];
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const anchor = anchors[at];
    if (anchor) found.push(anchor);
  }
  return found.reverse();
}
