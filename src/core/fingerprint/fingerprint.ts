import { withoutAgencyText, withoutMasthead } from './agency-text.ts';
import { HASH_BITS, keysOf, mix, shinglesOf, sketchOf, sortedSet } from './shingle.ts';
import { type Token, tokensOf } from './token.ts';

/**
 * Sketches of an article's wording, enough to find its copies and to separate a copy from another report made
 * with the same template. All lists are sorted sets of unsigned hashes.
 */
export type Fingerprint = {
  /** Index keys: articles that share one are compared. Not used in the comparison. */
  keys: string[];
  /** Number of tokens of the text, without the title. */
  size: number;
  /** Shingles of the title. */
  title: number[];
  /** The first LEAD_SHINGLES shingles; for a brief text all, for a very short one those of the title too. */
  lead: number[];
  /** The BODY_SAMPLE lowest shingles of the whole text; empty when `lead` has all. */
  body: number[];
  /** Slots (`frame * FILLERS + filler`) of names and numbers after their preceding words. */
  facts: number[];
  /** Slots of all words, for scripts without capitals and for headlines. */
  words: number[];
};

const TITLE_SHINGLES = 14;
const LEAD_SHINGLES = 46;
/** Maximum tokens of a brief text, which its lead covers. */
export const MAX_BRIEF_TOKENS = 60;
export const BODY_SAMPLE = 112;
const FACT_SAMPLE = 56;
const WORD_SAMPLE = 72;
/**
 * Consecutive names and numbers that get a frame; beyond it, a list that lost a line would differ throughout.
 */
const SLOT_RUN = 4;
/** Range of a filler (16 bits); its lowest bit marks a number. */
export const FILLERS = 0x10000;
/** A text below this many tokens is compared together with its title. */
export const MIN_BODY_TOKENS = 12;
/** Characters that are read of a text. */
const MAX_TEXT = 100_000;
const MAX_TITLE = 1_000;
/**
 * Index keys from the title, the lead (finds summaries) and the whole text (finds cut and reordered copies).
 */
const TITLE_KEYS = 3;
const LEAD_KEYS = 5;
const BODY_KEYS = 14;

/** Slot of a token: hash of the words before it, and its own. */
function slotOf(before: number, token: Token): number {
  return (before >>> (32 - HASH_BITS)) * FILLERS + (token.hash >>> 17) * 2 + (token.number ? 1 : 0);
}

/**
 * Slots of names and numbers after the last other words: `a high of` -> `42`. Copies agree on the fillers of
 * a frame; reports from one template share frames and differ in fillers.
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

/** Slots of every token after the three before it. */
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

/** Computes the fingerprint of a title and a text, either of which may be empty. Linear in their length. */
export function fingerprintOf(doc: { title: string; text: string }): Fingerprint {
  const { tokens: title, cased: casedTitle } = tokensOf(withoutMasthead(doc.title.slice(0, MAX_TITLE)));
  const { tokens: text, cased: casedText } = tokensOf(withoutAgencyText(doc.text.slice(0, MAX_TEXT)));
  const bare = text.length < MIN_BODY_TOKENS;
  const brief = text.length <= MAX_BRIEF_TOKENS;
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
