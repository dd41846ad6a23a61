/**
 * Normal form of names and words. Gazetteer keys and the words of a text go through the same functions, so
 * that "Córdoba", "CORDOBA" and "cordoba" compare equal, as do «كرمان» and «کرمان».
 */

/** Letters that Unicode does not decompose, and spelling variants of the Arabic script. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ŋ: 'n',
  ə: 'e',
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ۃ: 'ه',
  ـ: '',
  ٱ: 'ا',
};

const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Combining marks to drop: accents (Latin, Greek, Cyrillic), Hebrew points, Arabic vowel signs. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const PLAIN = /^[a-z0-9]*$/;

/**
 * Folds one word: lower case, no accents, no apostrophes. Vowel signs of Indic scripts stay, as they are
 * letters.
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(MARKS, '').normalize('NFC');
  return bare.replace(VARIANTS, letter => LETTERS[letter] ?? letter).replace(/['’‘ʼʻ`.]/g, '');
}

/**
 * Matches a word: an abbreviation with inner full stops (U.S., W.Va.), or letters and digits with inner
 * apostrophes. Has the global flag: use with `match` and `matchAll` only.
 */
export const WORD =
  /\p{Lu}(?:\.\p{Lu}\p{Ll}{0,2})+(?!\p{L})\.?|[\p{L}\p{M}\p{N}]+(?:['’‘ʼʻ`][\p{L}\p{M}\p{N}]+)*/gu;

/** Folds a name to a gazetteer key: folded words joined by single spaces; empty without letters. */
export function foldName(name: string): string {
  return (name.replace(/&/g, ' and ').match(WORD) ?? []).map(foldWord).join(' ');
}
