import { foldWord, wordsIn } from '../gazetteer/fold.ts';

/**
 * Separator before a word: `join` is spaces or a hyphen, `dot` a full stop and a space, `comma` a comma,
 * `break` anything else (a new paragraph, a bracket, a quotation mark, the start of the text).
 */
type Gap = 'join' | 'dot' | 'comma' | 'break';

/** A word of a text. `key` is folded; `start` and `end` are UTF-16 offsets that exclude a possessive 's. */
export type NameToken = {
  start: number;
  end: number;
  raw: string;
  key: string;
  gap: Gap;
  /** Preceded by a hyphen. */
  hyphen: boolean;
  /** Begins with a capital, or belongs to a script without capitals. */
  upper: boolean;
  /** Has at least two letters, all capitals. */
  caps: boolean;
  /** Abbreviation with inner full stops: U.S. */
  dotted: boolean;
  /** Begins a sentence, so that its capital carries no information. */
  opensSentence: boolean;
};

/** Maximum length of a word whose full stop may belong to an abbreviation, in letters. */
const MAX_ABBREVIATION_LENGTH = 3;

const POSSESSIVE = /['’ʼ`][sS]$/;

function withoutPossessive(word: string): string {
  const end = word.charCodeAt(word.length - 1) | 0x20;
  return end === 0x73 && word.length > 2 ? word.replace(POSSESSIVE, '') : word;
}

function gapOf(between: string): Gap {
  if (between === '' || between === ' ' || between === '-' || between === '\u00a0' || between === '\u200c')
    return 'join';
  if (between === ', ' || between === ',') return 'comma';
  if (between === '. ' || between === '.') return 'dot';
  if (/^[\s\u2010\u2011]*$/.test(between) && !/\n\s*\n/.test(between)) return 'join';
  if (/^\s*[,،、，]\s*$/.test(between)) return 'comma';
  return 'break';
}

function isPlainLower(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

function isUpper(raw: string): boolean {
  const code = raw.charCodeAt(0);
  if (isPlainLower(code)) return false;
  if (code >= 65 && code <= 90) return true;
  const first = String.fromCodePoint(raw.codePointAt(0) ?? 0);
  return first === first.toUpperCase();
}

function isCaps(raw: string): boolean {
  const second = raw.charCodeAt(1);
  if (second >= 97 && second <= 122) return false;
  return raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}

/**
 * Returns true after a break other than an opening bracket, or after a full stop that ends no abbreviation.
 */
function isSentenceStart(gap: Gap, between: string, previous: NameToken | undefined): boolean {
  return gap === 'break'
    ? !/[([]$/.test(between)
    : gap === 'dot' && (previous?.raw.length ?? 0) > MAX_ABBREVIATION_LENGTH;
}

/** Splits a text into words. */
export function tokenise(text: string): NameToken[] {
  const tokens: NameToken[] = [];
  let last = 0;
  for (const { raw: word, at: start } of wordsIn(text)) {
    const raw = withoutPossessive(word);
    const between = start === last + 1 && text.charCodeAt(last) === 0x20 ? ' ' : text.slice(last, start);
    const previous = tokens.at(-1);
    const upper = isUpper(raw);
    const gap = previous === undefined ? 'break' : gapOf(between);
    tokens.push({
      start,
      end: start + raw.length,
      raw,
      key: foldWord(raw),
      gap,
      hyphen: between === '-',
      upper,
      caps: upper && raw.length > 1 && isCaps(raw),
      dotted: raw.includes('.'),
      opensSentence: gap === 'join' ? false : isSentenceStart(gap, between, previous),
    });
    last = start + word.length;
  }
  return tokens;
}
