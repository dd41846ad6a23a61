import { withoutAgencyText, withoutMasthead } from './agency-text.ts';
import { keysOf, shinglesOf, sketchOf, sortedSet, termShinglesOf } from './shingle.ts';
import { termOf, type WordHash } from './term.ts';
import { tokensOf } from './token.ts';

/**
 * The wording of an article: its opening word by word, to see what two texts have instead of each other, and
 * sketches of the whole, to see how much they share. Sketches are sorted sets of unsigned hashes.
 */
export type Fingerprint = Wording & {
  /** Index keys: articles that share one are compared. Not used in the comparison, and not encoded. */
  keys: string[];
  /** Shingles of the title. */
  title: number[];
  /** The first LEAD_SHINGLES shingles; for a brief text all, for a very short one those of the title too. */
  lead: number[];
  /** The BODY_SAMPLE lowest shingles of the whole text; empty when `lead` has all. */
  body: number[];
};

/** What is stored of a text; everything else follows from it. */
export type Wording = {
  /** Number of tokens of the text, without the title. */
  size: number;
  /** Terms of the title, at most MAX_HEADLINE. */
  headline: WordHash[];
  /** The first MAX_OPENING terms of the text. */
  opening: WordHash[];
  body: number[];
};

const TITLE_SHINGLES = 14;
const LEAD_SHINGLES = 46;
/** Maximum tokens of a brief text, which its lead covers. */
export const MAX_BRIEF_TOKENS = 60;
export const BODY_SAMPLE = 112;
/** Terms kept of a title and of a text: most notices are whole, and what a report is about stands first. */
const MAX_HEADLINE = 32;
export const MAX_OPENING = 256;
/** A text below this many tokens is compared together with its title. */
export const MIN_BODY_TOKENS = 12;
/** Characters that are read of a text. */
const MAX_TEXT = 100_000;
const MAX_TITLE = 1_000;
/**
 * Index keys from the title, the lead (finds summaries) and the whole text (finds cut and reordered copies).
 */
const TITLE_KEYS = 3;
const LEAD_KEYS = 5;
const BODY_KEYS = 14;

/** Computes the fingerprint of a title and a text, either of which may be empty. Linear in their length. */
export function fingerprintOf(doc: { title: string; text: string }): Fingerprint {
  const title = tokensOf(withoutMasthead(doc.title.slice(0, MAX_TITLE)));
  const text = tokensOf(withoutAgencyText(doc.text.slice(0, MAX_TEXT)));
  const titleKeys = text.length < MIN_BODY_TOKENS ? BODY_KEYS : TITLE_KEYS;
  const keys = [
    ...keysOf(title, shinglesOf(title), { count: titleKeys, lead: 0, leadCount: 0 }),
    ...keysOf(text, shinglesOf(text), { count: BODY_KEYS, lead: LEAD_SHINGLES, leadCount: LEAD_KEYS }),
  ];
  const terms = text.map(termOf);
  const wording = {
    size: text.length,
    headline: title.slice(0, MAX_HEADLINE).map(termOf),
    opening: terms.slice(0, MAX_OPENING),
    body: terms.length > MAX_OPENING ? sketchOf(termShinglesOf(terms), BODY_SAMPLE) : [],
  };
  return printOf(
    wording,
    sortedSet(new Uint32Array(keys)).map(key => key.toString(36)),
  );
}

/**
 * The fingerprint of a stored wording; `body` is stored only of texts longer than the opening. Sketches are
 * made when they are first read: most comparisons need one of them.
 */
export function printOf(
  { size, headline, opening, body: stored }: Wording,
  keys: string[] = [],
): Fingerprint {
  const brief = size <= MAX_BRIEF_TOKENS;
  let [title, lead, body]: (number[] | undefined)[] = [];
  return {
    ...{ keys, size, headline, opening },
    get title() {
      title ??= sketchOf(termShinglesOf(headline), TITLE_SHINGLES);
      return title;
    },
    get lead() {
      lead ??= leadOf({ size, headline, opening });
      return lead;
    },
    get body() {
      body ??= brief || size > MAX_OPENING ? stored : sketchOf(termShinglesOf(opening), BODY_SAMPLE);
      return body;
    },
  };
}

function leadOf({ size, headline, opening }: Omit<Wording, 'body'>): number[] {
  const shingles = termShinglesOf(opening);
  const lead = sketchOf(size <= MAX_BRIEF_TOKENS ? shingles : shingles.subarray(0, LEAD_SHINGLES));
  if (size >= MIN_BODY_TOKENS) return lead;
  return sortedSet(new Uint32Array([...sketchOf(termShinglesOf(headline)), ...lead]));
}
