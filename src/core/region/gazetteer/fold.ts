/**
 * Normal form of names and words. Gazetteer keys and the words of a text go through the same functions, so
 * that "Córdoba", "CORDOBA" and "cordoba" compare equal, as do «كرمان» and «کرمان».
 */

/** Letters that Unicode does not decompose, and letters that one language or another writes for the same name. */
const LETTERS: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ə: 'e' },
  // Arabic keyboards, and the letters of Urdu, Persian, Pashto and Kurdish.
  ...{
    ي: 'ی',
    ى: 'ی',
    ې: 'ی',
    ۍ: 'ی',
    ك: 'ک',
    ګ: 'گ',
    ڭ: 'گ',
    ڼ: 'ن',
    ټ: 'ٹ',
    ډ: 'ڈ',
    ړ: 'ڑ',
    ٱ: 'ا',
    ـ: '',
  },
  ...{ ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ۃ: 'ه', ە: 'ه' },
  // Uzbek, Tajik and Kazakh Cyrillic.
  ...{ қ: 'к', ғ: 'г', ҳ: 'х', ҷ: 'ж', ң: 'н', ө: 'о', ү: 'у', ұ: 'у', ә: 'а', һ: 'х' },
  // Long and short vowels of Devanagari and Bengali, and their nukta; retroflex letters.
  ...{
    '\u0940': '\u093f',
    '\u0942': '\u0941',
    '\u093c': '',
    '\u0901': '\u0902',
    ळ: 'ल',
    ण: 'न',
    ई: 'इ',
    ऊ: 'उ',
  },
  ...{ '\u09c0': '\u09bf', '\u09c2': '\u09c1', '\u0981': '', ণ: 'ন', ঈ: 'ই', ঊ: 'উ' },
  // Sinhala letters of one sound.
  ...{ ථ: 'ත', ළ: 'ල', ණ: 'න', ෂ: 'ශ', ඛ: 'ක' },
  // Joiners and soft hyphens, which change the shape of a word only.
  ...{ '\u200c': '', '\u200d': '', '\u00ad': '' },
};

const VARIANTS = new RegExp(Object.keys(LETTERS).join('|'), 'g');

/** A nasal before a consonant, which Devanagari also writes as a dot: हिन्दी is हिंदी. */
const NASAL = /[ङञणनम]्(?=[क-ह])/g;

/** Combining marks to drop: accents (Latin, Greek, Cyrillic), Hebrew points, Arabic vowel signs. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

const PLAIN = /^[a-z0-9]*$/;

/**
 * Folds one word: lower case, no accents, no apostrophes. Vowel signs of Indic scripts stay, as they are
 * letters.
 */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.normalize('NFD').replace(MARKS, '').normalize('NFC');
  return bare
    .replace(NASAL, 'ं')
    .replace(VARIANTS, letter => LETTERS[letter] ?? letter)
    .replace(/['’‘ʼʻ`.]/g, '');
}

/**
 * Matches a word: an abbreviation with inner full stops (U.S., W.Va.), or letters and digits with inner apostrophes
 * and joiners. In the Arabic script the zero-width non-joiner parts words, as it does before a Persian plural.
 */
const WORD =
  /\p{Lu}(?:\.\p{Lu}\p{Ll}{0,2})+(?!\p{L})\.?|[\p{L}\p{M}\p{N}]+(?:(?:['’‘ʼʻ`\u00ad]|\u200d|(?<!\p{Script=Arabic})\u200c)[\p{L}\p{M}\p{N}]+)*/gu;

/** Elided articles and prepositions of French, Italian and Catalan: l'Iran, d'Italie, dell'Ucraina. */
const ELISION = /^(?:[ldjmnst]|qu|[dn]ell|[dn]all|s?ull|all|[LD]|[DN]ell|All)['’ʼ](?=\p{L}{2})/u;

/** A word with its UTF-16 offset. */
export type WordAt = { raw: string; at: number };

/** Length of the longest elided article without its apostrophe, in letters. */
const MAX_ELISION_LENGTH = 4;

/** Length of the elided article that a word begins with. */
function elisionOf(word: string): number {
  for (let i = 1; i <= MAX_ELISION_LENGTH; i++) {
    const code = word.charCodeAt(i);
    if (code === 0x27 || code === 0x2019 || code === 0x2bc) return ELISION.exec(word)?.[0].length ?? 0;
  }
  return 0;
}

/** The words of a text as written, elided articles apart. */
export function wordsIn(text: string): WordAt[] {
  const words: WordAt[] = [];
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const elided = elisionOf(raw);
    if (elided > 0) words.push({ raw: raw.slice(0, elided), at: index });
    words.push(elided > 0 ? { raw: raw.slice(elided), at: index + elided } : { raw, at: index });
  }
  return words;
}

/** Folds a name to a gazetteer key: folded words joined by single spaces; empty without letters. */
export function foldName(name: string): string {
  return wordsIn(name.replace(/&/g, ' and '))
    .map(({ raw }) => foldWord(raw))
    .join(' ');
}
