import { isNumber } from '../fingerprint/term.ts';
import { agreementOf } from '../similarity/agreement.ts';
import {
  assess,
  type Comparison,
  compareWording,
  type Publication,
  type WordingComparison,
} from '../similarity/compare.ts';
import { isSameReport, logitOf } from '../similarity/evidence.ts';

/** An article that shares an index key with a new one. */
export type Candidate = {
  articleId: string;
  storyId: string;
  /**
   * True for the article that created its story. Its text is the story's own; a later one may quote other
   * reports.
   */
  first: boolean;
} & Publication;

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
/** Maximum number of articles whose differences are examined, the nearest. */
const MAX_ASSESSED = 6;
/**
 * Maximum number of articles of one key, the newest; a key of many stories belongs to a template or a site.
 */
export const MAX_POSTINGS = 32;
/** Minimum similarity that is more than a shared quotation. */
const MIN_SHARED_TEXT = 0.25;
/** Minimum resemblance of two texts that are each other's copy, not a quotation. */
export const MUTUAL_RESEMBLANCE = 0.75;
/** Minimum similarity of two instances of one template. */
const MIN_SIBLING_SIMILARITY = 0.4;
/** Number of other stories that seem to be the report too, from which their wording is common to all of them. */
const MIN_CROWD = 3;
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

/** A candidate, and how its wording compares. */
type Compared = Comparison & { candidate: Candidate };

/** Nearest article of a story, and the number of its articles that share text with the new one. */
type Match = Compared & { witnesses: number };

const SAME_PAGE: Comparison = {
  same: true,
  similarity: 1,
  coverage: 1,
  resemblance: 1,
  why: 'the same page',
};

/** Rank of a match: prefers full containment, then the text with the least else. */
function nearness({ similarity, resemblance }: Pick<Comparison, 'similarity' | 'resemblance'>): number {
  return 2 * similarity + resemblance;
}

function isNearer(one: Comparison, other: Comparison): boolean {
  return one.same === other.same ? nearness(one) > nearness(other) : one.same;
}

/** Compares an article with candidates: all by their shared wording, the nearest by what differs in it. */
function compareAll(article: Publication, candidates: Iterable<Candidate>): Compared[] {
  const near: (WordingComparison & { candidate: Candidate })[] = [];
  for (const candidate of candidates) {
    if (article.page !== undefined && candidate.page === article.page) return [{ ...SAME_PAGE, candidate }];
    const wording = compareWording(article.fingerprint, candidate.fingerprint);
    near.push({ ...wording, candidate });
    if (wording.resemblance < IDENTICAL_RESEMBLANCE) continue;
    const assessed = assess(article, candidate, wording);
    if (assessed.same) return [{ ...assessed, candidate }];
  }
  return near
    .sort((one, other) => nearness(other) - nearness(one))
    .map(({ candidate, ...wording }, at) => {
      const assessed = assess(article, candidate, {
        ...wording,
        enough: wording.enough && at < MAX_ASSESSED,
      });
      return { ...assessed, candidate };
    });
}

function bestMatches(compared: readonly Compared[]): Match[] {
  const matches = new Map<string, Match>();
  for (const found of compared) {
    const { storyId } = found.candidate;
    const known = matches.get(storyId);
    const witnesses = (known?.witnesses ?? 0) + (found.similarity >= MIN_SHARED_TEXT ? 1 : 0);
    const match = known && !isNearer(found, known) ? known : found;
    matches.set(storyId, { ...match, witnesses });
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

/** Whether a candidate has the wording of a template that the article has, filled otherwise. */
function isSibling({ same, similarity, evidence }: Compared): boolean {
  return !same && similarity >= MIN_SIBLING_SIMILARITY && (evidence?.exchanges.all ?? 0) > 0;
}

/**
 * Assesses again what seemed the same, now that other stories of the template are known: what they share with
 * the article is the template's wording and proves nothing.
 */
function assessAmongSiblings(article: Publication, compared: readonly Compared[]): Compared[] {
  const siblings = compared.filter(isSibling);
  if (siblings.length === 0) return [...compared];
  return compared.map(found => {
    const { evidence, candidate } = found;
    const others = siblings.filter(sibling => sibling.candidate.storyId !== candidate.storyId);
    if (!found.same || !evidence || others.length === 0) return found;
    const stories = new Set(others.map(other => other.candidate.storyId)).size;
    const agreement = agreementOf(
      article.fingerprint,
      candidate.fingerprint,
      others.map(other => other.candidate.fingerprint),
    );
    const amongSiblings = { ...evidence, siblings: { stories, agreement } };
    return { ...found, evidence: amongSiblings, same: isSameReport(amongSiblings) };
  });
}

/**
 * Whether a story is right for all that is known of the article's own masthead in it: another issue of a
 * series parts them, and what looks like another report at another address counts against it.
 */
function isUncontradicted(match: Match, article: Publication, compared: readonly Compared[]): boolean {
  if (!match.evidence) return true; // the same page
  const own = compared.filter(
    ({ candidate }) =>
      candidate.storyId === match.candidate.storyId &&
      candidate.sourceId !== undefined &&
      candidate.sourceId === article.sourceId,
  );
  if (own.some(found => isOtherIssue(article, found))) return false;
  const doubts = own.map(({ evidence }) => (evidence ? logitOf(evidence) : 0));
  return logitOf(match.evidence) + Math.min(0, ...doubts) >= 0;
}

/** Whether two headlines have different numbers that no corrected number in the text explains. */
function isOtherIssue({ fingerprint }: Publication, { candidate, evidence }: Compared): boolean {
  if (evidence && evidence.exchanges.numbers > 0) return false;
  const ours = fingerprint.headline.filter(isNumber).join();
  const theirs = candidate.fingerprint.headline.filter(isNumber).join();
  return ours !== '' && theirs !== '' && ours !== theirs;
}

/**
 * Chooses the story of an article, the nearest of several; undefined when it is a new report. An article of
 * the same page is always the same report.
 */
export function chooseStory(article: Publication, candidates: Iterable<Candidate>): StoryChoice | undefined {
  const compared = assessAmongSiblings(article, compareAll(article, candidates));
  const matches = bestMatches(compared);
  const [best] = matches
    .filter(match => match.same && isReliable(match) && isUncontradicted(match, article, compared))
    .sort((one, other) => nearness(other) - nearness(one));
  if (!best) return undefined;
  const crowd = matches.filter(
    match => match !== best && match.same && match.similarity >= MIN_SIBLING_SIMILARITY,
  );
  if (crowd.length >= MIN_CROWD && best.similarity < VERBATIM_SIMILARITY) return undefined;
  const { storyId, articleId } = best.candidate;
  return { storyId, articleId, similarity: best.similarity, why: best.why };
}
