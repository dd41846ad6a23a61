/** Latin accents, Hebrew points, Arabic vowel and hamza signs: marks that a person searching leaves out. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/gu;

/** Letters that no Unicode decomposition folds, though people type one for the other. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ł: 'l',
  ı: 'i',
  þ: 'th',
  ς: 'σ',
  // Persian and Urdu keyboards against Arabic ones.
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ہ: 'ه',
  ھ: 'ه',
};
const FOLDABLE = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

/**
 * Scripts in which a word is not set off by spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan, and
 * Korean, whose particles are written onto the noun.
 */
const RUN =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Tibt}';
const RUNNING = new RegExp(`[${RUN}]`, 'u');
const WORD = new RegExp(`[[${RUN}]&&[\\p{L}\\p{M}\\p{N}ー]]+|[[\\p{L}\\p{M}\\p{N}]--[${RUN}]]+`, 'gv');

/** The text without case, accents, width and keyboard variants: equal for spellings that a searcher means as one. */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').toLowerCase();
  return bare.replace(FOLDABLE, letter => LETTERS[letter] ?? letter);
}

/** The folded words of a text, in order. A stretch of a script without spaces is one word. */
export function foldWords(text: string): string[] {
  return fold(text).match(WORD) ?? [];
}

/** Whether a word is of a script without spaces, so that other words may hide inside it. */
export function isRunning(word: string): boolean {
  return RUNNING.test(word);
}
