import { type Word, wordsOf } from './words.ts';

/** A unit of text for comparing wording: a word, or two neighbouring characters of a script without spaces. */
export type Token = {
  /** 32 bits, unsigned. */
  hash: number;
  /** A number or a name: what differs between two reports made from one template. */
  salient: boolean;
  /** Salient, or long enough to be rare. */
  telling: boolean;
};

/** Words from this length on are rare enough to look a text up by. */
const LONG = 6;
/** Where more than this share of words has a capital, as in headlines, capitals mark no names. */
const TITLE_CASE = 0.5;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits, unsigned. */
const hashOf = (text: string, seed = FNV_OFFSET): number => {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
};

/** Words that carry a capital inside a sentence; they are names at the start of one too. */
const namesIn = (words: Word[]): Set<string> => {
  const capitals = words.filter(word => word.capital && !word.opening);
  return capitals.length > TITLE_CASE * words.length ? new Set() : new Set(capitals.map(word => word.text));
};

/** The tokens of a text, in order. */
export const tokensOf = (text: string): Token[] => {
  const words = wordsOf(text);
  const names = namesIn(words);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) continue;
    const next = words[at + 1];
    let hash = hashOf(word.text);
    if (word.glyph && next?.glyph) hash = hashOf(next.text, hash);
    const salient = word.number || (word.capital && names.has(word.text));
    tokens.push({ hash, salient, telling: salient || word.glyph || word.text.length >= LONG });
  }
  return tokens;
};
