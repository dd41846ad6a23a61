import { type Word, wordsOf } from '../text/words.ts';

/** Unit of comparison: a word, or two adjacent characters of a script without spaces. */
export type Token = {
  /** 32 bits, unsigned. */
  hash: number;
  /** A name or number: what differs between reports from one template. */
  salient: boolean;
  number: boolean;
  /** Characters of a script without spaces. */
  glyph: boolean;
  /** Salient, or long enough to be rare. */
  distinctive: boolean;
};

/** Minimum length of a word that is rare enough to look a text up by. */
const MIN_RARE_LENGTH = 6;
/** Share of capitalised words above which capitals do not mark names, as in headlines. */
const MAX_NAME_SHARE = 0.5;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits, unsigned. */
function hashOf(text: string, seed = FNV_OFFSET): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

/** Words capitalised inside a sentence; they count as names at its start too. */
function namesIn(words: Word[]): Set<string> {
  const capitals = words.filter(word => word.capital && !word.opening);
  return capitals.length > MAX_NAME_SHARE * words.length
    ? new Set()
    : new Set(capitals.map(word => word.text));
}

/** Tokens of a text in order. */
export function tokensOf(text: string): Token[] {
  const words = wordsOf(text);
  const names = namesIn(words);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const next = words[at + 1];
    const head = hashOf(word.text);
    const hash = word.glyph && next?.glyph ? hashOf(next.text, head) : head;
    const salient = word.number || (word.capital && names.has(word.text));
    const distinctive = salient || word.glyph || word.text.length >= MIN_RARE_LENGTH;
    tokens.push({ hash, salient, number: word.number, glyph: word.glyph, distinctive });
  }
  return tokens;
}
