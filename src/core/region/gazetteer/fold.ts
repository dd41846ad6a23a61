/**
 * How a name is spelt for comparison. The gazetteer's keys and the words of a text go through the same two
 * functions, so that "Córdoba", "CORDOBA" and "cordoba" are one name, as are «كرمان» and «کرمان».
 */

/** Letters that Unicode does not decompose, and the spelling variants of the Arabic script. */
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
}; // prettier keeps this table readable

const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Combining marks that carry no letter: Latin/Greek/Cyrillic accents, Hebrew points, Arabic vowel signs. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const PLAIN = /^[a-z0-9]*$/;

/** One word in lower case without accents or apostrophes. Vowel signs of Indic scripts stay: they are letters. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(MARKS, '').normalize('NFC');
  return bare.replace(VARIANTS, letter => LETTERS[letter] ?? letter).replace(/['’‘ʼʻ`.]/g, '');
}

/**
 * A word of a text: an abbreviation with inner full stops (U.S., W.Va.), or letters and digits with inner apostrophes.
 * Global: for `match` and `matchAll` only.
 */
export const WORD =
  /\p{Lu}(?:\.\p{Lu}\p{Ll}{0,2})+(?!\p{L})\.?|[\p{L}\p{M}\p{N}]+(?:['’‘ʼʻ`][\p{L}\p{M}\p{N}]+)*/gu;

/** A name as the gazetteer's key: its folded words with one space between. Empty when it has no letters. */
export function foldName(name: string): string {
  return (name.replace(/&/g, ' and ').match(WORD) ?? []).map(foldWord).join(' ');
}
