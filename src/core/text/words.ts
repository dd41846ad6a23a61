/** One word of a text. */
export type Word = {
  /** Folded text; see `foldWords`. */
  text: string;
  /** Starts with a capital letter. */
  capital: boolean;
  /** First word of a sentence, quotation or line, where a capital letter means nothing. */
  opening: boolean;
  /** Contains a digit. */
  number: boolean;
  /** Single character of a script without spaces. */
  glyph: boolean;
};

/** Letters without a Unicode decomposition, mapped to what readers type. */
const PLAIN: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' },
  ...{ Æ: 'Ae', Œ: 'Oe', Ø: 'O', Ł: 'L', Đ: 'D', Ð: 'D', Þ: 'Th' },
  // Equivalent letters of Arabic, Persian and Urdu keyboards.
  ...{ ي: 'ی', ى: 'ی', ك: 'ک', ه: 'ہ', ھ: 'ہ' },
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/**
 * Text that needs more than lower case: anything but ASCII, no-break space, typographic quotes, dashes and
 * ellipsis.
 */
const NOT_PLAIN = /[^\t-~\u00a0\u2010-\u2026]/;
/** Accents of Latin and Greek, the dots of ё and Russian stress; the mark of й is part of the letter. */
const ACCENTS = /(?<=[A-Za-z\u00c0-\u024f\u0370-\u03ff])[\u0300-\u036f]+|(?<=[Ее])\u0308|\u0301/g;
/** Optional characters: vowel points of Hebrew and Arabic, tatweel, joiners, soft hyphens. */
const OPTIONAL =
  /[\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff]/g;
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu;
const GROUPED = /[.,](?=[0-9]{3}(?:[^0-9]|$))/g;
/** Elided articles and pronouns of French, Italian and Catalan (`l'Iran`). */
const ELISION = /^(?:l|d|j|m|n|s|t|c|qu|un|all|dall|dell|nell|sull)['’ʼ](?=..)/i;
const POSSESSIVE = /['’ʼ]s$/i;
const APOSTROPHES = /['’ʼ׳״]/g;
const NOT_LETTERS = /[0-9'’ʼ׳״]/;
const HAS_DIGIT = /[0-9]/;
const FULL_STOP = 0x2e;
/** Scripts without spaces: Thai, Lao, Myanmar, Khmer, kana and Han. */
const UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

/** Character classes of the scanner. */
const GAP = 1;
const BREAK = 2;
const JOINER = 3;
const POINT = 4;
const LETTER = 5;
const CAPITAL = 6;
const DIGIT = 7;
const GLYPH = 8;
const MARK = 9;

function kindOf(char: string): number {
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/\p{M}/u.test(char)) return MARK;
  if (/\p{Lu}/u.test(char)) return CAPITAL;
  if (/[\p{L}\p{N}]/u.test(char)) return UNSPACED.test(char) ? GLYPH : LETTER;
  if (/['’ʼ׳״]/.test(char)) return JOINER;
  if (/[.,]/.test(char)) return POINT;
  return /[!?…:;\n"“”«»„•|。！？؟۔।]/.test(char) ? BREAK : GAP;
}

/** Cached classes of the basic plane. */
const KINDS = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = KINDS[unit] ?? GAP;
  if (known > 0) return known;
  // A low surrogate belongs to the character of its high surrogate.
  if (unit >= 0xdc00 && unit <= 0xdfff) return MARK;
  const kind = kindOf(String.fromCodePoint(text.codePointAt(at) ?? unit));
  if (unit < 0xd800 || unit > 0xdfff) KINDS[unit] = kind;
  return kind;
}

function digitOf(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0;
  const code = zero;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

function plainLetters(text: string): string {
  return NOT_PLAIN.test(text)
    ? text
        .normalize('NFKD')
        .replace(OPTIONAL, '')
        .replace(ACCENTS, '')
        .normalize('NFC')
        .replace(SPECIAL, letter => PLAIN[letter] ?? letter)
        .replace(OTHER_DIGITS, digitOf)
    : text;
}

/** Lower case of the same length, so that positions match in both texts. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return NOT_PLAIN.test(lower) ? lower.replaceAll('ς', 'σ') : lower;
}

/** Whether the word continues after an apostrophe or decimal sign at `at`. */
function wordContinues(text: string, at: number, kind: number): boolean {
  if (kind !== JOINER && kind !== POINT) return false;
  const [before, after] = [kindAt(text, at - 1), at + 1 < text.length ? kindAt(text, at + 1) : GAP];
  if (kind === POINT) return before === DIGIT && after === DIGIT;
  return before !== DIGIT && (after === LETTER || after === CAPITAL);
}

/** Splits a run of letters with digits or apostrophes into one or two words (`l'Iran`). */
function splitMixed(raw: string, lower: string, opening: boolean): Word[] {
  const elided = ELISION.exec(lower)?.[0].length ?? 0;
  const number = HAS_DIGIT.test(lower);
  const plain = lower.slice(elided).replace(POSSESSIVE, '').replace(APOSTROPHES, '');
  const text = number ? plain.replace(GROUPED, '').replace(',', '.') : plain;
  const capital = kindAt(raw, elided) === CAPITAL;
  const word = { text, capital, opening: opening && elided === 0, number, glyph: false };
  if (elided === 0) return [word];
  return [{ text: lower.slice(0, elided - 1), capital: false, opening, number: false, glyph: false }, word];
}

/** End of the word that starts before `from`. */
function endOfWord(text: string, from: number, glyph: boolean): number {
  let at = from;
  for (; at < text.length; at++) {
    const kind = kindAt(text, at);
    if (glyph ? kind !== MARK : kind === GLYPH || (kind < LETTER && !wordContinues(text, at, kind))) break;
  }
  return at;
}

/** The word that a scan has come to: its place in a text and in the same in lower case, and its first character. */
type Span = { source: string; lowered: string; from: number; to: number; kind: number; opening: boolean };

/** Calls `onWord` for each word of a text; one object serves for all of them. Linear in the length of the text. */
function scanWords(text: string, onWord: (word: Span) => void): void {
  const source = plainLetters(text);
  const span: Span = { source, lowered: lowerCase(source), from: 0, to: 0, kind: GAP, opening: true };
  for (let at = 0; at < source.length; ) {
    const kind = kindAt(source, at);
    const from = at++;
    if (kind < LETTER) {
      span.opening ||= kind === BREAK || source.charCodeAt(from) === FULL_STOP;
      // An emoji is two units, and no word.
      if ((source.codePointAt(from) ?? 0) > 0xffff) at++;
      continue;
    }
    at = endOfWord(source, at, kind === GLYPH);
    span.from = from;
    span.to = at;
    span.kind = kind;
    onWord(span);
    span.opening = false;
  }
}

/**
 * Splits a text into words with their spelling. Scripts without spaces are split into single characters.
 * Linear in the length of the text.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, ({ source, lowered, from, to, kind, opening }) => {
    const lower = lowered.slice(from, to);
    const glyph = kind === GLYPH;
    if (glyph || !NOT_LETTERS.test(lower)) {
      words.push({ text: lower, capital: kind === CAPITAL, opening, number: false, glyph });
    } else words.push(...splitMixed(source.slice(from, to), lower, opening));
  });
  return words;
}

/**
 * Folded words of a text, in order: lower case, no Latin or Greek accents, no optional vowel points, digits
 * as 0-9, ungrouped thousands (`36,481` is `36481`), no possessive `'s`, elisions split (`l'Iran` is `l`,
 * `iran`), other apostrophes removed (`don't` is `dont`). A phrase occurs in a text if its folded words occur
 * there consecutively.
 */
export function foldWords(text: string): string[] {
  const words: string[] = [];
  scanWords(text, ({ source, lowered, from, to, kind, opening }) => {
    const lower = lowered.slice(from, to);
    if (kind === GLYPH || !NOT_LETTERS.test(lower)) words.push(lower);
    else for (const { text: word } of splitMixed(source.slice(from, to), lower, opening)) words.push(word);
  });
  return words;
}
