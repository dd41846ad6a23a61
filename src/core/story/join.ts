import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { type Comparison, compare } from './compare.ts';

/** An article that shares an index key with a new one. */
export type Candidate = {
  articleId: string;
  storyId: string;
  /** It opened its story: what it says is the story's own, while a later one may quote other reports. */
  first: boolean;
  fingerprint: Fingerprint;
};

/** Where a new article belongs, by which article, and why. */
export type StoryChoice = { storyId: string; articleId: string; similarity: number; why: string };

/** What an index of stories promises, in memory or in Redis: `candidates` costs the same however much it holds. */
export type StoryIndex = {
  /** The nearest articles by shared keys, nearest first, at most `MAX_CANDIDATES`, read as they are asked for. */
  candidates: (keys: readonly string[]) => Iterable<Candidate>;
  add: (article: Candidate) => void;
};

/** Articles compared in full with a new one. */
export const MAX_CANDIDATES = 16;
/** Newest articles remembered under one key; a key that many stories carry is a template's or a site's own words. */
export const MAX_POSTINGS = 32;
/** Below this two texts have at most a quotation in common. */
const MIN_SHARED_TEXT = 0.25;
/** From this resemblance on a text is the other, and not only quoted by it. */
export const MUTUAL_RESEMBLANCE = 0.75;
/** So many other stories that share so much wording show that it belongs to none of them. */
const MIN_CROWD = 3;
const CROWD_SIMILARITY = 0.4;
const VERBATIM_SIMILARITY = 0.9;
/** From this resemblance on no other candidate can be nearer. */
const IDENTICAL_RESEMBLANCE = 0.98;

/**
 * The candidates behind the posting lists of an article's keys, nearest first. A key counts the less the
 * more articles carry it, so that the frame of a template does not crowd out the report.
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

/** A story's nearest article, and how many of its articles share text with the new one. */
type Match = Comparison & { candidate: Candidate; witnesses: number };

/** Prefers the report that is all in the other text, and of two that are, the one that says little else. */
function nearness({ similarity, resemblance }: Comparison): number {
  return 2 * similarity + resemblance;
}

function isNearer(one: Comparison, other: Comparison): boolean {
  return one.same === other.same ? nearness(one) > nearness(other) : one.same;
}

function bestMatches(print: Fingerprint, candidates: Iterable<Candidate>): Match[] {
  const matches = new Map<string, Match>();
  for (const candidate of candidates) {
    const found = compare(print, candidate.fingerprint);
    const known = matches.get(candidate.storyId);
    const witnesses = (known?.witnesses ?? 0) + (found.similarity >= MIN_SHARED_TEXT ? 1 : 0);
    const match = known && !isNearer(found, known) ? known : { ...found, candidate };
    matches.set(candidate.storyId, { ...match, witnesses });
    if (found.same && found.resemblance >= IDENTICAL_RESEMBLANCE) break;
  }
  return [...matches.values()];
}

/** A later article of a story that shares text with the new one alone has a paragraph of another report on top. */
function isReliable({ candidate, witnesses, resemblance }: Match): boolean {
  return candidate.first || witnesses > 1 || resemblance >= MUTUAL_RESEMBLANCE;
}

/**
 * The story that an article belongs to, or `undefined` when it tells a new one. Of several stories the nearest
 * wins. Wording that several other stories have too is a template's or a site's; then only an almost
 * verbatim copy joins.
 */
export function chooseStory(print: Fingerprint, candidates: Iterable<Candidate>): StoryChoice | undefined {
  const matches = bestMatches(print, candidates);
  const [best] = matches
    .filter(match => match.same && isReliable(match))
    .sort((one, other) => nearness(other) - nearness(one));
  if (!best) return undefined;
  const crowd = matches.filter(match => match !== best && match.similarity >= CROWD_SIMILARITY).length;
  if (crowd >= MIN_CROWD && best.similarity < VERBATIM_SIMILARITY) return undefined;
  const { storyId, articleId } = best.candidate;
  return { storyId, articleId, similarity: best.similarity, why: best.why };
}
