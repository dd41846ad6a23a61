import { type Fingerprint, MAX_OPENING } from '../fingerprint/fingerprint.ts';
import { isGlyph, isName, isNumber, type WordHash, wordOf } from '../fingerprint/term.ts';
import { type Gap, gapsOf } from './alignment.ts';
import { hasWord, type WordSet, wordSetOf } from './word-set.ts';

/**
 * What two texts with common wording have instead of each other: where one has words that the other has
 * nowhere, in a slot of a template, an edited phrase, a corrected figure. Counts are of either text the fewer.
 */
export type Exchanges = {
  /** Number of places where each has words of its own. */
  all: number;
  /** Numbers, names and other words that one has and the other lacks. */
  numbers: number;
  names: number;
  words: number;
  /** Exchanges of whole passages; the other counts leave them out. */
  passages: number;
  /**
   * Words of the headline that the text below has too and the other article lacks: what it is about. Apart
   * from them, where capitals mark names, common words: newsrooms change those.
   */
  headline: number;
  headlineCommon: number;
  /** Numbers and words that one headline has and the other lacks. */
  headlineNumbers: number;
  headlineWords: number;
  /** Share of the numbers, and of the names, that differ, 0..1. */
  numberShare: number;
  nameShare: number;
  /** Number of terms of the shorter opening. */
  size: number;
};

/** Maximum words of an exchange; more are a passage, and against fewer or at an edge something added or cut. */
const MAX_EXCHANGE = 14;
/** Minimum share of a passage that the other text has nowhere; less is moved or edited. */
const MIN_NEW = 0.4;
/** Terms of a word in scripts without spaces. */
const GLYPHS_OF_A_WORD = 3;

/** Terms that one text has and the other lacks, and how many of them are of a kind. */
type Missing = { terms: WordHash[]; numbers: number; names: number; words: number };

/** What is found in the gaps of two texts, side by side. */
type Differences = { ours: Missing; theirs: Missing; all: number; passages: number };

/** The words of both texts, and whether what is kept of them is all. */
type Sides = { ours: WordSet; theirs: WordSet; whole: boolean };

function differencesOf(gaps: readonly Gap[], sides: Sides): Differences {
  const none = (): Missing => ({ terms: [], numbers: 0, names: 0, words: 0 });
  const found = { ours: none(), theirs: none(), all: 0, passages: 0 };
  for (const gap of gaps) {
    const difference = differenceIn(gap, sides);
    if (!difference) continue;
    const { one, other, passage } = difference;
    if (passage) found.passages++;
    else if (one.length > 0 && other.length > 0) found.all++;
    add(found.ours, one, passage);
    add(found.theirs, other, passage);
  }
  return found;
}

/** Adds the terms of a difference; those of a passage count for the headline only. */
function add(missing: Missing, terms: readonly WordHash[], passage: boolean): void {
  for (const term of terms) {
    missing.terms.push(term);
    if (passage) continue;
    if (isNumber(term)) missing.numbers++;
    else if (isName(term)) missing.names++;
    else missing.words++;
  }
}

/** The terms of either side of a gap that the other text has nowhere; one side may have none. */
function differenceIn({ one, other, edge }: Gap, { ours, theirs, whole }: Sides) {
  const isLong =
    Math.max(one.length, other.length) > MAX_EXCHANGE &&
    Math.max(lengthOf(one), lengthOf(other)) > MAX_EXCHANGE;
  // Beyond what is kept of a text nothing is known to be missing: a passage may only have moved.
  if (isLong && (edge || !whole || one.length === 0 || other.length === 0)) return undefined;
  const [mine, instead] = [missingOf(one, theirs, other), missingOf(other, ours, one)];
  if (!isLong) return { one: mine, other: instead, passage: false };
  if (Math.min(lengthOf(one), lengthOf(other)) > MAX_EXCHANGE) {
    const isNew = mine.length >= MIN_NEW * one.length && instead.length >= MIN_NEW * other.length;
    return isNew ? { one: mine, other: instead, passage: true } : undefined;
  }
  const most = Math.min(mine.length, instead.length);
  return { one: mine.slice(0, most), other: instead.slice(0, most), passage: false };
}

function missingOf(terms: readonly WordHash[], there: WordSet, instead: readonly WordHash[]): WordHash[] {
  const missing: WordHash[] = [];
  for (const term of terms) if (!hasWord(there, term) || isOtherNumber(term, instead)) missing.push(term);
  return missing;
}

/** Whether another number stands in the place of this one, even if the text has this one elsewhere. */
function isOtherNumber(term: WordHash, instead: readonly WordHash[]): boolean {
  return isNumber(term) && instead.some(isNumber) && !instead.includes(term);
}

/** Length in words. */
function lengthOf(terms: readonly WordHash[]): number {
  let glyphs = 0;
  for (const term of terms) if (isGlyph(term)) glyphs++;
  return terms.length - glyphs + glyphs / GLYPHS_OF_A_WORD;
}

/** Number of words of a headline that are among the missing ones. */
function countInHeadline(headline: readonly WordHash[], missing: readonly WordHash[]): number {
  if (missing.length === 0) return 0;
  const words = new Set(missing.map(wordOf));
  const found = new Set<number>();
  for (const term of headline) if (words.has(wordOf(term))) found.add(wordOf(term));
  return found.size;
}

/** Words that the headline of each has, the text below it too, and the other article lacks; of either the fewer. */
function countSubject(one: Fingerprint, other: Fingerprint, { ours, theirs }: Differences) {
  const among = (kept: (term: WordHash) => boolean) =>
    Math.min(
      countInHeadline(one.headline, ours.terms.filter(kept)),
      countInHeadline(other.headline, theirs.terms.filter(kept)),
    );
  if (ours.terms.length === 0 || theirs.terms.length === 0) return { headline: 0, headlineCommon: 0 };
  const hasNames = one.opening.some(isName) && other.opening.some(isName);
  if (!hasNames) return { headline: among(() => true), headlineCommon: 0 };
  return { headline: among(term => !isWord(term)), headlineCommon: among(isWord) };
}

/** Number of different terms of a kind that both texts have. */
function countShared({ opening }: Fingerprint, other: WordSet, is: (term: WordHash) => boolean): number {
  const shared = new Set<number>();
  for (const term of opening) if (is(term) && hasWord(other, term)) shared.add(term);
  return shared.size;
}

function headlineDifferences(one: Fingerprint, other: Fingerprint): Differences {
  const gaps = gapsOf(one.headline, other.headline, 1);
  const [ours, theirs] = [wordSetOf(one.headline), wordSetOf(other.headline)];
  return differencesOf(gaps, { ours, theirs, whole: true });
}

function shareOf(differing: number, shared: number): number {
  return differing / (1 + differing + shared);
}

/** What two articles have instead of each other, in what is kept of their wording. */
export function exchangesOf(one: Fingerprint, other: Fingerprint): Exchanges {
  const [ours, theirs] = [wordSetOf(one.headline, one.opening), wordSetOf(other.headline, other.opening)];
  const whole = Math.max(one.size, other.size) <= MAX_OPENING;
  const found = differencesOf(gapsOf(one.opening, other.opening), { ours, theirs, whole });
  const titles = headlineDifferences(one, other);
  const numbers = Math.min(found.ours.numbers, found.theirs.numbers);
  const names = Math.min(found.ours.names, found.theirs.names);
  return {
    ...{ all: found.all, passages: found.passages, numbers, names },
    words: Math.min(found.ours.words, found.theirs.words),
    ...countSubject(one, other, found),
    headlineNumbers: Math.min(titles.ours.numbers, titles.theirs.numbers),
    headlineWords: Math.min(titles.ours.words + titles.ours.names, titles.theirs.words + titles.theirs.names),
    numberShare: numbers === 0 ? 0 : shareOf(numbers, countShared(one, theirs, isNumber)),
    nameShare: names === 0 ? 0 : shareOf(names, countShared(one, theirs, isName)),
    size: Math.min(one.opening.length, other.opening.length),
  };
}

function isWord(term: WordHash): boolean {
  return !isNumber(term) && !isName(term);
}
