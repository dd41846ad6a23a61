import { HASH_BITS, keysOf, mix, shinglesOf, sketchOf, sortedSet } from './shingle.ts';
import { type Token, tokensOf } from './token.ts';
import { bodyOf, headlineOf } from './wire.ts';

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
  /** The first `LEAD_SHINGLES`; all of a brief text, and its title's too where it is too short to speak for itself. */
  lead: number[];
  /** The `BODY_SAMPLE` lowest shingles of the whole text; empty when `lead` has them all. */
  body: number[];
  /** Slots (`frame * FILLERS + filler`) of names and numbers: which of them stand behind which words. */
  facts: number[];
  /** Slots of all words, where names do not show (no capitals in the script) or every word counts (a headline). */
  words: number[];
};

const TITLE_SHINGLES = 14;
const LEAD_SHINGLES = 46;
/** Texts up to this many tokens are covered by their lead alone. */
export const BRIEF_TOKENS = 60;
export const BODY_SAMPLE = 112;
const FACT_SAMPLE = 56;
const WORD_SAMPLE = 72;
/** Names and numbers in a row that have a frame; further on a list that lost a line would only look different. */
const SLOT_RUN = 4;
/** Values of a filler, which is 16 bits wide; the lowest says that it is a number. */
export const FILLERS = 0x10000;
/** A text below this many tokens says too little without its title. */
export const BARE_TOKENS = 12;
/** Characters read of a text; a longer one is not a report. */
const MAX_TEXT = 100_000;
const MAX_TITLE = 1_000;
/** Shares of the index keys: title, lead (finds summaries) and whole text (finds what was cut and moved). */
const TITLE_KEYS = 3;
const LEAD_KEYS = 5;
const BODY_KEYS = 14;

/** A token under the hash of the words before it. */
function slotOf(before: number, token: Token): number {
  return (before >>> (32 - HASH_BITS)) * FILLERS + (token.hash >>> 17) * 2 + (token.number ? 1 : 0);
}

/**
 * Names and numbers under the last words before them that are neither: `a high of` -> `42`. Copies agree
 * on what fills a frame; reports made from one template share the frames and differ in the fillings.
 */
function namedSlots(tokens: Token[]): number[] {
  const slots: number[] = [];
  let [third, second, first, run] = [0, 0, 0, 0];
  for (const token of tokens) {
    if (!token.salient) [third, second, first, run] = [second, first, token.head, 0];
    else if (first !== 0 && run < SLOT_RUN) {
      slots.push(slotOf(mix(mix(mix(third, second), first), run++), token));
    }
  }
  return slots;
}

/** Every token under the three before it. */
function plainSlots(tokens: Token[]): number[] {
  let [third, second, first] = [0, 0, 0];
  return tokens.map(token => {
    const slot = slotOf(mix(mix(third, second), first), token);
    [third, second, first] = [second, first, token.head];
    return slot;
  });
}

/** The slots with the `size` lowest frames. */
function sample(slots: number[], size: number): number[] {
  return sortedSet(Float64Array.from(slots)).slice(0, size);
}

/** The fingerprint of a title and a text, either of which may be empty. Linear in their length. */
export function fingerprintOf(doc: { title: string; text: string }): Fingerprint {
  const { tokens: title, cased: casedTitle } = tokensOf(headlineOf(doc.title.slice(0, MAX_TITLE)));
  const { tokens: text, cased: casedText } = tokensOf(bodyOf(doc.text.slice(0, MAX_TEXT)));
  const bare = text.length < BARE_TOKENS;
  const brief = text.length <= BRIEF_TOKENS;
  const cased = text.length > 0 ? casedText : casedTitle;
  const [titleShingles, shingles] = [shinglesOf(title), shinglesOf(text)];
  const keys = [
    ...keysOf(title, titleShingles, { count: bare ? BODY_KEYS : TITLE_KEYS, lead: 0, leadCount: 0 }),
    ...keysOf(text, shingles, { count: BODY_KEYS, lead: LEAD_SHINGLES, leadCount: LEAD_KEYS }),
  ];
  const lead = sketchOf(brief ? shingles : shingles.subarray(0, LEAD_SHINGLES));
  const titleSketch = sketchOf(titleShingles);
  return {
    keys: sortedSet(Uint32Array.from(keys)).map(key => key.toString(36)),
    size: text.length,
    title: titleSketch.slice(0, TITLE_SHINGLES),
    lead: bare ? sortedSet(Uint32Array.from([...titleSketch, ...lead])) : lead,
    body: brief ? [] : sketchOf(shingles, BODY_SAMPLE),
    facts: sample([...namedSlots(title), ...namedSlots(text)], FACT_SAMPLE),
    words: sample(cased && !bare ? [] : [...plainSlots(bare ? title : []), ...plainSlots(text)], WORD_SAMPLE),
  };
}
