import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Comparison, compare } from './compare.ts';

/** An article that shares an index key with a new one. */
export type Candidate = {
  articleId: string;
  storyId: string;
  /**
   * True for the article that created its story. Its text is the story's own; a later one may quote other
   * reports.
   */
  first: boolean;
  fingerprint: Fingerprint;
};

/** The story of a new article, the matching article, and the evidence. */
type StoryChoice = { storyId: string; articleId: string; similarity: number; why: string };

/**
 * Interface of a story index, in memory or in Redis. The cost of `candidates` is independent of the index
 * size.
 */
export type StoryIndex = {
  /** The nearest articles by shared keys, nearest first, at most `MAX_CANDIDATES`, loaded lazily. */
  candidates: (keys: readonly string[]) => Iterable<Candidate>;
  add: (article: Candidate) => void;
};

/** Maximum number of articles that are compared in full with a new one. */
export const MAX_CANDIDATES = 16;
/**
 * Maximum number of articles of one key, the newest; a key of many stories belongs to a template or a site.
 */
export const MAX_POSTINGS = 32;
/** Minimum similarity that is more than a shared quotation. */
const MIN_SHARED_TEXT = 0.25;
/** Minimum resemblance of two texts that are each other's copy, not a quotation. */
export const MUTUAL_RESEMBLANCE = 0.75;
/** Number of other stories with this similarity from which the wording counts as common to all of them. */
const MIN_CROWD = 3;
const CROWD_SIMILARITY = 0.4;
const VERBATIM_SIMILARITY = 0.9;
/** Resemblance from which the search ends, as no candidate can be nearer. */
const IDENTICAL_RESEMBLANCE = 0.98;

/**
 * Ranks the candidates in the posting lists of an article's keys, nearest first. The weight of a key is
 * inverse to its number of articles, so that a template's frame does not outweigh the report.
 */
export function rankCandidates<Id>(postings: Iterable<readonly Id[]>, limit = MAX_CANDIDATES): Id[] {
  const weights = new Map<Id, number>();
  for (const list of postings) {
    for (const id of list) weights.set(id, (weights.get(id) ?? 0) + 1 / list.length);
  }
  return [...weights]
    .sort(([, one], [, other]) => other - one)
    .slice(0, limit)
    .map(([id]) => id);
}

/** Nearest article of a story, and the number of its articles that share text with the new one. */
type Match = Comparison & { candidate: Candidate; witnesses: number };

/** Rank of a match: prefers full containment, then the text with the least else. */
function nearness({ similarity, resemblance }: Comparison): number {
  return 2 * similarity + resemblance;
}

function isNearer(one: Comparison, other: Comparison): boolean {
  return one.same === other.same ? nearness(one) > nearness(other) : one.same;
}

function bestMatches(fingerprint: Fingerprint, candidates: Iterable<Candidate>): Match[] {
  const matches = new Map<string, Match>();
  for (const candidate of candidates) {
    const found = compare(fingerprint, candidate.fingerprint);
    const known = matches.get(candidate.storyId);
    const witnesses = (known?.witnesses ?? 0) + (found.similarity >= MIN_SHARED_TEXT ? 1 : 0);
    const match = known && !isNearer(found, known) ? known : { ...found, candidate };
    matches.set(candidate.storyId, { ...match, witnesses });
    if (found.same && found.resemblance >= IDENTICAL_RESEMBLANCE) break;
  }
  return [...matches.values()];
}

/**
 * Returns false for a later article that alone shares text with the new one: it has another report's
 * paragraph.
 */
function isReliable({ candidate, witnesses, resemblance }: Match): boolean {
  return candidate.first || witnesses > 1 || resemblance >= MUTUAL_RESEMBLANCE;
}

/**
 * Chooses the story of an article, the nearest of several; undefined when it is a new report. Wording that
 * several other stories share belongs to a template or a site; then only a nearly verbatim copy joins.
 */
export function chooseStory(
  fingerprint: Fingerprint,
  candidates: Iterable<Candidate>,
): StoryChoice | undefined {
  const matches = bestMatches(fingerprint, candidates);
  const [best] = matches
    .filter(match => match.same && isReliable(match))
    .sort((one, other) => nearness(other) - nearness(one));
  if (!best) return undefined;
  const crowd = matches.filter(match => match !== best && match.similarity >= CROWD_SIMILARITY).length;
  if (crowd >= MIN_CROWD && best.similarity < VERBATIM_SIMILARITY) return undefined;
  const { storyId, articleId } = best.candidate;
  return { storyId, articleId, similarity: best.similarity, why: best.why };
}
