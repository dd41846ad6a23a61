import {
  BODY_SAMPLE,
  type Fingerprint,
  MAX_BRIEF_TOKENS,
  MIN_BODY_TOKENS,
} from '../fingerprint/fingerprint.ts';
import { DAY } from '../time/units.ts';
import { type Evidence, isSameReport } from './evidence.ts';
import { type Exchanges, exchangesOf } from './exchanges.ts';

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
  /** What they have instead of each other; absent when too little is shared. */
  evidence?: Evidence;
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

/** An article as it is compared: its wording, and where and when it was published if that is known. */
export type Publication = {
  fingerprint: Fingerprint;
  sourceId?: string;
  /** Comparison key of its page, where that is known to be the page's own. */
  page?: string;
  /** Epoch ms. */
  published?: number;
};

/** Compares two articles. Symmetric, except for `coverage`. */
export function compare(one: Publication, other: Publication): Comparison {
  return assess(one, other, compareWording(one.fingerprint, other.fingerprint));
}

/** How much wording two texts share, and whether that is enough to be the same report. */
export type WordingComparison = Omit<Comparison, 'same' | 'evidence'> & { enough: boolean };

/** Compares how much wording two texts share; the cheap part of `compare`. */
export function compareWording(one: Fingerprint, other: Fingerprint): WordingComparison {
  const { shared, ours, theirs } = overlapOf(one, other);
  const of = Math.max(1, Math.min(ours, theirs));
  const similarity = shared / of;
  return {
    enough: shared >= MIN_SHARED && similarity >= minSimilarity(Math.min(one.size, other.size), of),
    similarity,
    coverage: shared / Math.max(1, ours),
    resemblance: shared / Math.max(1, ours + theirs - shared),
    why: `${shared} of ${of} phrases shared`,
  };
}

/** Assesses whether two articles that share wording are the same report, by what they have instead of each other. */
export function assess(
  one: Publication,
  other: Publication,
  { enough, ...wording }: WordingComparison,
): Comparison {
  if (!enough) return { ...wording, same: false };
  const exchanges = exchangesOf(one.fingerprint, other.fingerprint);
  const sameMasthead = one.sourceId !== undefined && one.sourceId === other.sourceId;
  const evidence = { exchanges, sameMasthead, daysApart: daysBetween(one, other) };
  const isBare = Math.min(one.fingerprint.size, other.fingerprint.size) < MIN_BODY_TOKENS;
  const same = isBare ? hasNoExchange(exchanges) : isSameReport(evidence);
  return { ...wording, same, evidence, why: `${wording.why}, ${exchanges.all} passages differ` };
}

function daysBetween(one: Publication, other: Publication): number {
  if (one.published === undefined || other.published === undefined) return 0;
  return Math.abs(one.published - other.published) / DAY;
}

/** Headlines and single sentences differ when a word does. */
function hasNoExchange({ all, headlineNumbers, headlineWords }: Exchanges): boolean {
  return all + headlineNumbers + headlineWords === 0;
}
