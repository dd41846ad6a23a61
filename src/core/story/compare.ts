import { BODY_SAMPLE, BRIEF_TOKENS, FILLERS, type Fingerprint } from '../fingerprint.ts';

/** What the wording of two articles says about each other. */
export type Comparison = {
  /** They carry the same report. */
  same: boolean;
  /** Share of the smaller text that is in the larger one, 0..1. */
  similarity: number;
  /** Share of the first text that is in the second one, 0..1. */
  coverage: number;
  /** Share of all their wording that they have in common (Jaccard), 0..1. */
  resemblance: number;
  /** The evidence, for people. */
  why: string;
};

/** Share of the smaller text that a copy has in common with the larger one. */
const COPY = 0.55;
/** The same for summaries, where a sentence can be shared by chance. */
const COPY_BRIEF = 0.65;
/** The same for headlines. */
const COPY_HEADLINE = 0.85;
const HEADLINE_SHINGLES = 12;
/** Fewer shared shingles are an idiom, not a report. */
const LEAST_SHARED = 4;
/** Share of the names and numbers behind the same words that copies agree on; templates agree on fewer. */
const AGREEMENT = 0.7;
/** Shared frames from which disagreement is evidence; in briefs every one is. */
const LEAST_FRAMES = 4;

/** Size of the intersection of two sorted sets, up to `limit`. */
const sharedUpTo = (
  one: readonly number[],
  other: readonly number[],
  limit = Number.POSITIVE_INFINITY,
): number => {
  let [i, j, shared] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [a, b] = [one[i] ?? 0, other[j] ?? 0];
    if (a > limit || b > limit) break;
    if (a === b) shared++;
    if (a <= b) i++;
    if (b <= a) j++;
  }
  return shared;
};

const countUpTo = (set: readonly number[], limit: number): number => {
  let count = 0;
  while (count < set.length && (set[count] ?? 0) <= limit) count++;
  return count;
};

/** Shared shingles, and the shingles of the one text and of the other that could have been shared. */
type Overlap = { shared: number; ours: number; theirs: number };

/** Overlap of two samples on the range of hashes that both cover (bottom-k sketches, Cohen and Kaplan 2007). */
const sampledOverlap = (one: Fingerprint, other: Fingerprint): Overlap => {
  const reach = ({ body }: Fingerprint) =>
    body.length < BODY_SAMPLE ? Number.POSITIVE_INFINITY : (body.at(-1) ?? 0);
  const limit = Math.min(reach(one), reach(other));
  const shared = sharedUpTo(one.body, other.body, limit);
  return { shared, ours: countUpTo(one.body, limit), theirs: countUpTo(other.body, limit) };
};

/** Overlap of a brief text with whatever the other kept. */
const briefOverlap = (brief: Fingerprint, other: Fingerprint): Overlap => {
  const kept = [...new Set([...other.lead, ...other.title, ...other.body])].sort((a, b) => a - b);
  const shared = sharedUpTo(brief.lead, kept);
  return { shared, ours: brief.lead.length, theirs: Math.max(kept.length, other.size) };
};

/** How many frames two texts share, and in how many of them the same name or number stands. */
const sharedFrames = (one: Fingerprint, other: Fingerprint): { frames: number; agreed: number } => {
  let [i, j, frames, agreed] = [0, 0, 0, 0];
  while (i < one.slots.length && j < other.slots.length) {
    const frame = Math.floor((one.slots[i] ?? 0) / FILLERS);
    const theirs = Math.floor((other.slots[j] ?? 0) / FILLERS);
    if (frame < theirs) i++;
    else if (theirs < frame) j++;
    else {
      const [iEnd, jEnd] = [
        countUpTo(one.slots, (frame + 1) * FILLERS - 1),
        countUpTo(other.slots, (frame + 1) * FILLERS - 1),
      ];
      frames++;
      if (sharedUpTo(one.slots.slice(i, iEnd), other.slots.slice(j, jEnd)) > 0) agreed++;
      [i, j] = [iEnd, jEnd];
    }
  }
  return { frames, agreed };
};

const overlapOf = (one: Fingerprint, other: Fingerprint): Overlap => {
  if (Math.min(one.size, other.size) > BRIEF_TOKENS) return sampledOverlap(one, other);
  if (one.size <= other.size) return briefOverlap(one, other);
  const { shared, ours, theirs } = briefOverlap(other, one);
  return { shared, ours: theirs, theirs: ours };
};

const leastFor = (tokens: number, shingles: number): number => {
  if (tokens > BRIEF_TOKENS) return COPY;
  return shingles <= HEADLINE_SHINGLES ? COPY_HEADLINE : COPY_BRIEF;
};

/** Compares the wording of two articles. All but `coverage` is the same the other way round. */
export const compare = (one: Fingerprint, other: Fingerprint): Comparison => {
  const { shared, ours, theirs } = overlapOf(one, other);
  const size = Math.min(one.size, other.size);
  const of = Math.max(1, Math.min(ours, theirs));
  const found = {
    similarity: shared / of,
    coverage: shared / Math.max(1, ours),
    resemblance: shared / Math.max(1, ours + theirs - shared),
  };
  const text = `${shared} of ${of} phrases shared`;
  if (shared < LEAST_SHARED || found.similarity < leastFor(size, of))
    return { ...found, same: false, why: text };
  const { frames, agreed } = sharedFrames(one, other);
  const enough = frames >= LEAST_FRAMES || size <= BRIEF_TOKENS;
  const same = !enough || agreed >= AGREEMENT * frames;
  return { ...found, same, why: `${text}, ${agreed} of ${frames} names and numbers agree` };
};
