import { type Word, wordsOf } from '../text/words.ts';

/** A unit of text for comparing wording: a word, or two neighbouring characters of a script without spaces. */
export type Token = {
  /** 32 bits, unsigned. */
  hash: number;
  /** The same for the first of two characters alone. */
  head: number;
  /** A number or a name: what differs between two reports made from one template. */
  salient: boolean;
  number: boolean;
  /** Salient, or long enough to be rare. */
  telling: boolean;
};

/** Words from this length on are rare enough to look a text up by. */
const LONG = 6;
/** Where more than this share of words has a capital, as in headlines, capitals mark no names. */
const TITLE_CASE = 0.5;
/** Words looked at to tell whether a script has capitals. */
const CASE_SAMPLE = 50;

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over UTF-16 units, 32 bits, unsigned. */
function hashOf(text: string, seed = FNV_OFFSET): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash >>> 0;
}

/** Does the text's script, judged by its first words, tell names by capitals? */
function hasCase(words: Word[]): boolean {
  const sample = words.slice(0, CASE_SAMPLE).filter(word => !word.number);
  const cased = sample.filter(word => word.text.toUpperCase() !== word.text);
  return cased.length * 2 >= sample.length;
}

/** Words that carry a capital inside a sentence; they are names at the start of one too. */
function namesIn(words: Word[]): Set<string> {
  const capitals = words.filter(word => word.capital && !word.opening);
  return capitals.length > TITLE_CASE * words.length ? new Set() : new Set(capitals.map(word => word.text));
}

/** The tokens of a text, in order, and whether its script has capitals to tell names by. */
export function tokensOf(text: string): { tokens: Token[]; cased: boolean } {
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
    const telling = salient || word.glyph || word.text.length >= LONG;
    tokens.push({ hash, head, salient, number: word.number, telling });
  }
  return { tokens, cased: hasCase(words) };
}
