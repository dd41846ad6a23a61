import { type Token, tokensOf } from './token.ts';
import { bodyOf } from './wire.ts';

/**
 * What is kept of an article's wording: enough to find its copies and to tell a copy from a report made
 * with the same template. All lists are sorted sets of unsigned hashes.
 */
export type Fingerprint = {
  /** Short index keys; two articles that share one are worth a comparison. Not needed for comparing. */
  keys: string[];
  /** Tokens in the text, without the title. */
  size: number;
  /** Shingles of the title. */
  title: number[];
  /** Every shingle of the first `LEAD_TOKENS`; of the title too where the text is too short to speak for itself. */
  lead: number[];
  /** The `BODY_SAMPLE` lowest shingles of the whole text; empty when `lead` has them all. */
  body: number[];
  /** `frame * FILLERS + filler`: which name or number stands behind which words; the `SLOT_SAMPLE` lowest frames. */
  slots: number[];
};

/** Consecutive tokens in a compared shingle (Broder 1997). */
const SHINGLE = 3;
/** Consecutive tokens in an index key: rarer than a shingle, so that everyday phrases find nothing. */
const KEY_SHINGLE = 4;
const TITLE_SHINGLES = 14;
export const LEAD_TOKENS = 48;
/** Texts up to this many tokens are covered by their lead alone. */
export const BRIEF_TOKENS = 60;
export const BODY_SAMPLE = 112;
export const SLOT_SAMPLE = 56;
/** Names and numbers in a row that have a frame; further on a list that lost a line would only look different. */
const SLOT_RUN = 4;
/** Values of a filler, which is 16 bits wide. */
export const FILLERS = 0x10000;
/** A text below this many tokens says too little without its title. */
const BARE_TOKENS = 12;
/** Shares of the index keys: title, lead (finds summaries) and whole text (finds what was cut and moved). */
const TITLE_KEYS = 3;
const LEAD_KEYS = 5;
const BODY_KEYS = 14;
/** Hashes are kept at 24 bits: among some hundred of them a chance match is rarer than one in a thousand. */
const HASH_BITS = 24;

const mix = (hash: number, value: number): number => {
  let mixed = Math.imul(hash ^ value, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const sortedSet = (values: Iterable<number>): number[] => {
  const sorted = Uint32Array.from(values).sort();
  const set: number[] = [];
  for (const value of sorted) if (value !== set[set.length - 1]) set.push(value);
  return set;
};

/** Hashes of every run of `length` tokens; the one run there is when there are fewer. */
const shinglesOf = (tokens: Token[], length: number): number[] => {
  const hashes: number[] = [];
  const last = tokens.length - Math.min(length, tokens.length);
  for (let start = 0; start <= last && start < tokens.length; start++) {
    let hash = length;
    for (let at = start; at < start + length && at < tokens.length; at++)
      hash = mix(hash, tokens[at]?.hash ?? 0);
    hashes.push(hash);
  }
  return hashes;
};

const sketch = (tokens: Token[]): number[] =>
  sortedSet(shinglesOf(tokens, SHINGLE).map(hash => hash >>> (32 - HASH_BITS)));

/** Key shingles that hold a telling token; all of them where none does. */
const keysOf = (tokens: Token[], count: number): number[] => {
  const all = shinglesOf(tokens, KEY_SHINGLE);
  let reach = -1;
  const telling = all.filter((_, start) => {
    for (let at = Math.max(reach + 1, start); at < start + KEY_SHINGLE; at++)
      if (tokens[at]?.telling) reach = at;
    return reach >= start;
  });
  return sortedSet(telling.length >= count ? telling : all).slice(0, count);
};

/**
 * Each name or number under the words that lead to it: `a high of` -> `42`. Copies agree on what fills a
 * frame; reports made from one template share the frames and differ in the fillings.
 */
const slotsOf = (tokens: Token[]): number[] => {
  const slots: number[] = [];
  let [third, second, first, run] = [0, 0, 0, 0];
  for (const token of tokens) {
    if (!token.salient) {
      [third, second, first, run] = [second, first, token.hash, 0];
      continue;
    }
    if (run >= SLOT_RUN) continue;
    const frame = mix(mix(mix(third, second), first), run++) >>> (32 - HASH_BITS);
    slots.push(frame * FILLERS + (token.hash >>> 16));
  }
  return [...new Set(slots)].sort((one, other) => one - other).slice(0, SLOT_SAMPLE);
};

/** The fingerprint of a title and a text, either of which may be empty. Linear in their length. */
export const fingerprintOf = (doc: { title: string; text: string }): Fingerprint => {
  const title = tokensOf(doc.title);
  const text = tokensOf(bodyOf(doc.text));
  const bare = text.length < BARE_TOKENS;
  const start = text.slice(0, LEAD_TOKENS);
  const lead = text.length <= BRIEF_TOKENS ? text : start;
  const keys = [...keysOf(title, TITLE_KEYS), ...keysOf(start, LEAD_KEYS), ...keysOf(text, BODY_KEYS)];
  return {
    keys: sortedSet(keys).map(key => key.toString(36)),
    size: text.length,
    title: sketch(title).slice(0, TITLE_SHINGLES),
    lead: bare ? sortedSet([...sketch(title), ...sketch(text)]) : sketch(lead),
    body: text.length <= BRIEF_TOKENS ? [] : sketch(text).slice(0, BODY_SAMPLE),
    slots: slotsOf(bare ? [...title, ...text] : text),
  };
};
