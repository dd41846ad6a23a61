import { expectation } from '../text/expectation.ts';
import { wordsOf } from '../text/words.ts';

/** Minimum length of a beginning (`flood*`), in folded characters. */
export const MIN_BEGINNING = 3;

/** Consecutive folded words of a text. `isPrefix`: the last one is matched as the beginning of a word. */
export type WordSequence = { words: string[]; isPrefix: boolean };

const A_WORD = expectation('words', 'at least one word');
const A_BEGINNING = expectation(
  'words',
  `whole words, or a beginning of at least ${MIN_BEGINNING} letters with * behind it (flood*)`,
);
const PLAIN_WORDS = expectation('words', 'words as a text has them, without /…/, OR, quotes or a minus');

/** Korean attaches particles to nouns, so a word matches at the beginning of another. */
const KOREAN = /\p{sc=Hang}$/u;
const STAR_BEHIND = /[\p{L}\p{N}\p{M}]\*$/u;
const ANY_WORD = /[\p{L}\p{N}]/u;
/** Notations of other search engines: regular expressions, operators, quotes, negation. */
const NOTATION =
  /^\/.+\/[a-z]*$|\||["“”„‟«»]|^-(?=[\p{L}\p{N}])|^(?:OR|AND|NOT) | (?:OR|AND|NOT)(?: |$)|^title:/u;
/** A double quote inside a Hebrew word is the mark of an abbreviation. */
const HEBREW_MARK = /(?<=\p{sc=Hebr})"(?=\p{sc=Hebr})/gu;

/**
 * The phrase that a value of `words` or `title` means. `*` behind the last word matches every word that begins so. In
 * scripts without spaces it adds nothing: each character is a word there, and a phrase is found inside a longer run.
 */
export function wordSequenceOf(value: string): WordSequence {
  const words = wordsOf(value);
  const last = words.at(-1);
  const isPrefix = last !== undefined && !last.glyph && (STAR_BEHIND.test(value) || KOREAN.test(last.text));
  return { words: words.map(({ text }) => text), isPrefix };
}

/** What a value of `words` or `title` should be, if it is none: no word, a wildcard elsewhere, a beginning too short. */
export function wordsMistake(value: string): string | undefined {
  if (!ANY_WORD.test(value)) return A_WORD;
  if (!value.includes('*')) return undefined;
  if (value.indexOf('*') < value.length - 1 || !STAR_BEHIND.test(value)) return A_BEGINNING;
  const last = wordsOf(value).at(-1);
  if (last === undefined || last.glyph || KOREAN.test(last.text)) return undefined;
  return [...last.text].length < MIN_BEGINNING ? A_BEGINNING : undefined;
}

/** As `wordsMistake`; also refuses notations that a rule does not know, which would match as if they were not there. */
export function ruleWordsMistake(value: string): string | undefined {
  return NOTATION.test(value.trim().replace(HEBREW_MARK, '')) ? PLAIN_WORDS : wordsMistake(value);
}
