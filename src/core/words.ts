/** One word of a text as every matcher sees it. */
export type Word = {
  /** Case and accents folded; see `foldWords`. */
  text: string;
  /** Starts with a capital. */
  capital: boolean;
  /** First of its sentence, quotation or line, where a capital says nothing. */
  opening: boolean;
  /** Contains a digit. */
  number: boolean;
  /** One character of a script that writes no spaces between words. */
  glyph: boolean;
};

/** Letters that Unicode does not decompose, though readers search for them without the stroke. */
const PLAIN: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
  ...{ Æ: 'Ae', Œ: 'Oe', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'Th' },
  // One letter to its readers, several to the keyboards of Arabic, Persian and Urdu.
  ...{ ي: 'ی', ى: 'ی', ك: 'ک', ه: 'ہ', ھ: 'ہ' },
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Needs more than lower case: not ASCII, no-break space, typographic quotes, dashes or ellipsis. */
const NOT_PLAIN = /[^\t-~\u00a0\u2010-\u2026]/;
/** Accents of Latin and Greek, the dots of ё and Russian stress; the mark of й makes a letter of its own. */
const ACCENTS = /(?<=[A-Za-z\u00c0-\u024f\u0370-\u03ff])[\u0300-\u036f]+|(?<=[Ее])\u0308|\u0301/g;
/** Vowel points that Hebrew and Arabic carry or leave out at will, tatweel, joiners, soft hyphens. */
const OPTIONAL =
  /[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff]/g;
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu;
const GROUPED = /[.,](?=[0-9]{3}(?:[^0-9]|$))/g;
/** Elided articles and pronouns of French, Italian and Catalan: `l'Iran` names Iran. */
const ELISION = /^(?:l|d|j|m|n|s|t|c|qu|un|all|dall|dell|nell|sull)['’ʼ](?=..)/i;
const POSSESSIVE = /['’ʼ]s$/i;
const APOSTROPHES = /['’ʼ׳״]/g;
/** Thai, Lao, Myanmar, Khmer, kana and Han write no spaces between words. */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** What a character is to the scanner. */
const GAP = 1;
const BREAK = 2;
const JOINER = 3;
const POINT = 4;
const LETTER = 5;
const CAPITAL = 6;
const DIGIT = 7;
const GLYPH = 8;
const MARK = 9;

const kindOf = (char: string): number => {
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/\p{M}/u.test(char)) return MARK;
  if (UNSPACED.test(char)) return GLYPH;
  if (/\p{Lu}/u.test(char)) return CAPITAL;
  if (/[\p{L}\p{N}]/u.test(char)) return LETTER;
  if (/['’ʼ׳״]/.test(char)) return JOINER;
  if (/[.,]/.test(char)) return POINT;
  return /[!?…:;\n"“”«»„•|。！？؟۔।]/.test(char) ? BREAK : GAP;
};

/** Kinds of the basic plane, filled as characters are met. */
const KINDS = new Uint8Array(0x10000);

const kindAt = (text: string, at: number): number => {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit <= 0xdbff) return kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  // The second half of a pair goes with the first.
  if (unit >= 0xdc00 && unit <= 0xdfff) return MARK;
  const known = KINDS[unit] ?? GAP;
  if (known > 0) return known;
  const kind = kindOf(String.fromCharCode(unit));
  KINDS[unit] = kind;
  return kind;
};

const digitOf = (digit: string): string => {
  let zero = digit.codePointAt(0) ?? 0;
  const code = zero;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
};

const plainLetters = (text: string): string =>
  NOT_PLAIN.test(text)
    ? text
        .normalize('NFKD')
        .replace(OPTIONAL, '')
        .replace(ACCENTS, '')
        .normalize('NFC')
        .replace(SPECIAL, letter => PLAIN[letter] ?? letter)
        .replace(OTHER_DIGITS, digitOf)
    : text;

const foldCase = (word: string, number: boolean): string => {
  const folded = word.toLowerCase();
  if (number) return folded.replace(GROUPED, '').replace(',', '.');
  return folded.endsWith('ς') ? `${folded.slice(0, -1)}σ` : folded;
};

/** Does the word that has reached `at` go on behind an apostrophe or a decimal sign there? */
const goesOn = (text: string, at: number, kind: number): boolean => {
  if (kind !== JOINER && kind !== POINT) return false;
  const [before, after] = [kindAt(text, at - 1), at + 1 < text.length ? kindAt(text, at + 1) : GAP];
  if (kind === POINT) return before === DIGIT && after === DIGIT;
  return before !== DIGIT && (after === LETTER || after === CAPITAL);
};

/** Adds what stands at `from`..`to`, which may be two words (`l'Iran`). */
const addWord = (words: Word[], raw: string, opening: boolean, number: boolean): void => {
  const capital = kindAt(raw, 0) === CAPITAL;
  if (!/['’ʼ׳״]/.test(raw)) {
    words.push({ text: foldCase(raw, number), capital, opening, number, glyph: false });
    return;
  }
  const elided = ELISION.exec(raw)?.[0] ?? '';
  const rest = raw.slice(elided.length);
  if (elided) addWord(words, elided.slice(0, -1), true, false);
  const text = foldCase(rest.replace(POSSESSIVE, '').replace(APOSTROPHES, ''), number);
  words.push({
    text,
    capital: kindAt(rest, 0) === CAPITAL,
    opening: opening && !elided,
    number,
    glyph: false,
  });
};

/**
 * Cuts a text into words with what their spelling tells. Scripts without spaces (Han, kana, Thai, Lao,
 * Khmer, Myanmar) are cut into single characters. Linear in the length of the text.
 */
export const wordsOf = (text: string): Word[] => {
  const words: Word[] = [];
  const source = plainLetters(text);
  let opening = true;
  let at = 0;
  while (at < source.length) {
    let kind = kindAt(source, at);
    const from = at++;
    if (kind < LETTER) {
      opening ||= kind === BREAK || (kind === POINT && source.charCodeAt(from) === 0x2e);
      continue;
    }
    if (kind === GLYPH) {
      while (at < source.length && kindAt(source, at) === MARK) at++;
      words.push({ text: source.slice(from, at), capital: false, opening, number: false, glyph: true });
      opening = false;
      continue;
    }
    let number = kind === DIGIT;
    for (; at < source.length; at++) {
      kind = kindAt(source, at);
      if (kind === GLYPH || (kind < LETTER && !goesOn(source, at, kind))) break;
      number ||= kind === DIGIT;
    }
    addWord(words, source.slice(from, at), opening, number);
    opening = false;
  }
  return words;
};

/**
 * The folded words of a text, in order: lower case, without the accents of Latin and Greek and without
 * optional vowel points, all digits as 0-9, thousands ungrouped (`36,481` is `36481`), possessive `'s` gone,
 * elisions apart (`l'Iran` is `l`, `iran`), other apostrophes closed up (`don't` is `dont`). A phrase
 * occurs in a text when its folded words occur in the text's, one after the other.
 */
export const foldWords = (text: string): string[] => wordsOf(text).map(word => word.text);
