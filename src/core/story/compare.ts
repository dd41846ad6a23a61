import {
  BODY_SAMPLE,
  FILLERS,
  type Fingerprint,
  MAX_BRIEF_TOKENS,
  MIN_BODY_TOKENS,
} from '../fingerprint/fingerprint.ts';

/** Result of comparing the wording of two articles. */
export type Comparison = {
  /** True when both carry the same report. */
  same: boolean;
  /** Share of the smaller text that is in the larger one, 0..1. */
  similarity: number;
  /** Share of the first text that is in the second one, 0..1. */
  coverage: number;
  /** Share of all their wording that they have in common (Jaccard), 0..1. */
  resemblance: number;
  /** The evidence, as text for people. */
  why: string;
};

/** Minimum similarity of a copy. */
const MIN_COPY_SIMILARITY = 0.5;
/** Minimum similarity of a copy of a brief text, in which a sentence can match by chance. */
const MIN_BRIEF_SIMILARITY = 0.65;
/** Minimum similarity of a copy of a headline. */
const MIN_HEADLINE_SIMILARITY = 0.85;
const MAX_HEADLINE_SHINGLES = 12;
/** Minimum number of shared shingles; fewer are an idiom, not a report. */
const MIN_SHARED = 4;
/**
 * Minimum number of shingles in the common range of two samples; below it, the lead of the shorter text is
 * compared.
 */
const MIN_SAMPLE = 12;
/** Minimum share of matching names and numbers in the shared frames of copies; templates match in fewer. */
const MIN_AGREEMENT = 0.85;
/** Minimum number of differing frames that count as evidence; fewer may be corrections. */
const MIN_DIFFERING = 2;
/**
 * Minimum number of differing numbers; if they outnumber the matching ones, the text is about another day or
 * company.
 */
const MIN_DIFFERING_NUMBERS = 3;
/**
 * Minimum number of frames in which one word consistently replaces another: another name, in scripts without
 * capitals.
 */
const MIN_REPLACED = 2;

/** Size of the intersection of two sorted sets, up to the value `limit`. */
function sharedUpTo(
  one: readonly number[],
  other: readonly number[],
  limit = Number.POSITIVE_INFINITY,
): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i] ?? 0, other[j] ?? 0];
    if (a > limit || b > limit) break;
    if (a === b) shared++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return shared;
}

function countUpTo(set: readonly number[], limit: number): number {
  let count = 0;
  while (count < set.length && (set[count] ?? 0) <= limit) count++;
  return count;
}

/** Number of shared shingles, and the numbers of shingles of each text that could have been shared. */
type Overlap = { shared: number; ours: number; theirs: number };

/** Overlap of two samples in the hash range that both cover (bottom-k sketches, Cohen and Kaplan 2007). */
function sampledOverlap(one: Fingerprint, other: Fingerprint): Overlap {
  const reach = ({ body }: Fingerprint) =>
    body.length < BODY_SAMPLE ? Number.POSITIVE_INFINITY : (body.at(-1) ?? 0);
  const limit = Math.min(reach(one), reach(other));
  const shared = sharedUpTo(one.body, other.body, limit);
  return { shared, ours: countUpTo(one.body, limit), theirs: countUpTo(other.body, limit) };
}

/** Binary search in a sorted set. */
function isIn(set: readonly number[], value: number): boolean {
  let [low, high] = [0, set.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return set[low] === value;
}

/** Overlap of a brief text with all stored shingles of the other text. */
function briefOverlap(brief: Fingerprint, { lead, title, body, size }: Fingerprint): Overlap {
  const shared = brief.lead.filter(hash => isIn(lead, hash) || isIn(title, hash) || isIn(body, hash));
  return { shared: shared.length, ours: brief.lead.length, theirs: Math.max(lead.length, size) };
}

/** Counts of the slots (fillings of frames) that two texts share. */
type SharedSlots = {
  /** Number of shared frames. */
  frames: number;
  /** Number of shared frames with equal fillings. */
  agreed: number;
  /** Number of shared frames with a number in both texts, and of those with equal numbers. */
  numbers: number;
  numbersAgreed: number;
  /** Maximum number of frames in which one filling replaces another, and neither occurs in both texts. */
  replaced: number;
};

function frameOf(slot: number | undefined): number {
  return Math.floor((slot ?? Number.POSITIVE_INFINITY) / FILLERS);
}
function fillingOf(slot: number | undefined): number {
  return (slot ?? 0) % FILLERS;
}

/** End index of the slots of the frame at `at`. */
function endOfFrame(slots: readonly number[], at: number): number {
  let end = at + 1;
  while (end < slots.length && frameOf(slots[end]) === frameOf(slots[at])) end++;
  return end;
}

/** A shared frame with differing fillings. */
type Difference = { filling: number; instead: number };

function sharedSlots(one: readonly number[], other: readonly number[]): SharedSlots {
  const found = { frames: 0, agreed: 0, numbers: 0, numbersAgreed: 0, replaced: 0 };
  const differences: Difference[] = [];
  let [i, j] = [0, 0];
  while (i < one.length && j < other.length) {
    if (frameOf(one[i]) < frameOf(other[j])) i++;
    else if (frameOf(other[j]) < frameOf(one[i])) j++;
    else {
      const [filling, instead] = [fillingOf(one[i]), fillingOf(other[j])];
      const [iEnd, jEnd] = [endOfFrame(one, i), endOfFrame(other, j)];
      if (one[i] === other[j] || one.slice(i, iEnd).some(slot => other.slice(j, jEnd).includes(slot))) {
        found.agreed++;
        if (filling % 2 === 1 && instead % 2 === 1) found.numbersAgreed++;
      } else differences.push({ filling, instead });
      [i, j] = [iEnd, jEnd];
    }
  }
  if (differences.length > 0) countDifferences(found, differences, { one, other });
  found.frames += found.agreed;
  found.numbers += found.numbersAgreed;
  return found;
}

/** Counts the significant differences: `prime minister Amina Yusuf` and `prime minister Yusuf` match. */
function countDifferences(
  found: SharedSlots,
  differences: readonly Difference[],
  { one, other }: { one: readonly number[]; other: readonly number[] },
): void {
  const [ours, theirs] = [new Set(one.map(fillingOf)), new Set(other.map(fillingOf))];
  const times = new Map<number, number>();
  for (const { filling, instead } of differences) {
    const numbers = filling % 2 === 1 && instead % 2 === 1;
    const elsewhere = theirs.has(filling) || ours.has(instead);
    if (numbers) found.numbers++;
    if (numbers || !elsewhere) found.frames++;
    if (elsewhere) continue;
    const pair = filling * FILLERS + instead;
    times.set(pair, (times.get(pair) ?? 0) + 1);
    found.replaced = Math.max(found.replaced, times.get(pair) ?? 0);
  }
}

/**
 * Returns true when two texts with the same wording are instances of a template. In a brief text one
 * differing name or number suffices, in a headline any differing word.
 */
function isTemplate(size: number, facts: SharedSlots, words: SharedSlots): boolean {
  if (size < MIN_BODY_TOKENS && words.agreed < words.frames) return true;
  const differing = facts.frames - facts.agreed;
  const numbersDiffering = facts.numbers - facts.numbersAgreed;
  if (
    differing >= (size <= MAX_BRIEF_TOKENS ? 1 : MIN_DIFFERING) &&
    facts.agreed < MIN_AGREEMENT * facts.frames
  )
    return true;
  if (numbersDiffering >= MIN_DIFFERING_NUMBERS && numbersDiffering > facts.numbersAgreed) return true;
  return words.replaced >= MIN_REPLACED;
}

function overlapOf(one: Fingerprint, other: Fingerprint): Overlap {
  if (Math.min(one.size, other.size) > MAX_BRIEF_TOKENS) {
    const sampled = sampledOverlap(one, other);
    if (Math.min(sampled.ours, sampled.theirs) >= MIN_SAMPLE) return sampled;
  }
  if (one.size <= other.size) return briefOverlap(one, other);
  const { shared, ours, theirs } = briefOverlap(other, one);
  return { shared, ours: theirs, theirs: ours };
}

function minSimilarity(tokens: number, shingles: number): number {
  if (tokens > MAX_BRIEF_TOKENS) return MIN_COPY_SIMILARITY;
  return shingles <= MAX_HEADLINE_SHINGLES ? MIN_HEADLINE_SIMILARITY : MIN_BRIEF_SIMILARITY;
}

/** Compares the wording of two articles. Symmetric, except for `coverage`. */
export function compare(one: Fingerprint, other: Fingerprint): Comparison {
  const { shared, ours, theirs } = overlapOf(one, other);
  const size = Math.min(one.size, other.size);
  const of = Math.max(1, Math.min(ours, theirs));
  const found = {
    similarity: shared / of,
    coverage: shared / Math.max(1, ours),
    resemblance: shared / Math.max(1, ours + theirs - shared),
  };
  const text = `${shared} of ${of} phrases shared`;
  if (shared < MIN_SHARED || found.similarity < minSimilarity(size, of))
    return { ...found, same: false, why: text };
  const facts = sharedSlots(one.facts, other.facts);
  const same = !isTemplate(size, facts, sharedSlots(one.words, other.words));
  return { ...found, same, why: `${text}, ${facts.agreed} of ${facts.frames} names and numbers agree` };
}
