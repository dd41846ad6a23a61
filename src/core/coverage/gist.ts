import type { Rarity } from './rarity.ts';
import { type ReportText, TERM_KINDS, type Term, type TermKind, termsOf } from './terms.ts';

/**
 * What a report is about, in at most MAX_WORDS + MAX_FACTS weighted terms: enough to decide whether another
 * one reports the same event. The lists run parallel, by rising hash.
 */
export type Gist = {
  hashes: Uint32Array;
  /** In steps of 1/STEPS. */
  weights: Uint8Array;
  /** Positions in TERM_KINDS, and TITLE_FLAG for a term of the headline. */
  kinds: Uint8Array;
  /** Publication, epoch ms. */
  at: number;
  /** Primary language subtag; empty when unknown. */
  language: string;
  /** True for little more than a headline. */
  brief: boolean;
};

/** A gist with what only the new report knows: all its terms, and the rarity of each term of the gist. */
export type NewGist = { gist: Gist; terms: readonly Term[]; rarities: Float64Array };

/** A report to take the gist of. `at`: publication, epoch ms. */
export type DatedReport = ReportText & { at: number; language?: string | undefined };

const MAX_WORDS = 36;
/** Maximum number of names, numbers and regions, which are compared across languages. */
const MAX_FACTS = 24;
/** Weight of a kind beside a word as rare. */
const KIND_WEIGHT: Readonly<Record<TermKind, number>> = {
  word: 1,
  name: 1.3,
  number: 1,
  country: 0.7,
  subdivision: 0.7,
};
/** Steps of a weight of 1; whole steps, so that a stored gist decides as a new one does. */
const STEPS = 64;
const MAX_STEPS = 255;

const TITLE_FLAG = 0x80;

/** Position in TERM_KINDS of a stored kind. */
export function kindOf(stored: number): number {
  return stored & ~TITLE_FLAG;
}

/** Whether a stored kind is that of a term of the headline. */
export function isInTitle(stored: number): boolean {
  return stored >= TITLE_FLAG;
}

type Weighted = { term: Term; rarity: number; weight: number };

function byWeight(one: Weighted, other: Weighted): number {
  return other.weight - one.weight || one.term.hash - other.term.hash;
}

/** Takes the gist of a report by the rarity of its terms. */
export function gistOf(report: DatedReport, rarity: Pick<Rarity, 'of'>): NewGist {
  const { terms, isBrief } = termsOf(report);
  const weighted = terms
    .map(term => {
      const rare = rarity.of(term);
      const steps = Math.round(STEPS * (1 + Math.log(term.count)) * rare * KIND_WEIGHT[term.kind]);
      return { term, rarity: rare, weight: Math.min(MAX_STEPS, Math.max(1, steps)) };
    })
    .sort(byWeight);
  const kept = [
    ...weighted.filter(({ term }) => term.kind === 'word').slice(0, MAX_WORDS),
    ...weighted.filter(({ term }) => term.kind !== 'word').slice(0, MAX_FACTS),
  ].sort((one, other) => one.term.hash - other.term.hash);
  const gist = {
    hashes: Uint32Array.from(kept, ({ term }) => term.hash),
    weights: Uint8Array.from(kept, ({ weight }) => weight),
    kinds: Uint8Array.from(
      kept,
      ({ term }) => TERM_KINDS.indexOf(term.kind) + (term.inTitle ? TITLE_FLAG : 0),
    ),
    at: report.at,
    language: (report.language ?? '').split('-')[0]?.toLowerCase() ?? '',
    brief: isBrief,
  };
  return { gist, terms, rarities: Float64Array.from(kept, ({ rarity }) => rarity) };
}

/** Maximum number of terms that a report is looked up by, and of facts in other languages. */
const MAX_KEYS = 24;
const MAX_FACT_KEYS = 16;

/** A term that a report is found by. */
export type GistKey = { hash: number; weight: number };

/** The terms that a report is found by, the weightiest first; `facts` find it in other languages. */
export type GistKeys = { words: GistKey[]; facts: GistKey[] };

/** Selects the keys of a gist. */
export function keysOfGist({ hashes, weights, kinds }: Gist): GistKeys {
  const ranked = Array.from(hashes, (hash, i) => ({
    hash,
    weight: weights[i] ?? 0,
    kind: kindOf(kinds[i] ?? 0),
  }));
  ranked.sort((one, other) => other.weight - one.weight || one.hash - other.hash);
  return {
    words: ranked.slice(0, MAX_KEYS),
    facts: ranked.filter(({ kind }) => kind !== 0).slice(0, MAX_FACT_KEYS),
  };
}

/** Bytes before the terms: instant, brief, language. Divisible by 4, so that the hashes are aligned. */
const HEADER_BYTES = 16;
const BRIEF_AT = 8;
const LANGUAGE_AT = 9;
const TERM_BYTES = 6;

/** Encodes a gist in 6 bytes a term, at most 376: all hashes, all weights, all kinds. */
export function encodeGist({ hashes, weights, kinds, at, language, brief }: Gist): Uint8Array {
  const size = hashes.length;
  const bytes = new Uint8Array(HEADER_BYTES + TERM_BYTES * size);
  new DataView(bytes.buffer).setFloat64(0, at);
  bytes[BRIEF_AT] = Number(brief);
  for (let i = 0; i < Math.min(language.length, HEADER_BYTES - LANGUAGE_AT); i++) {
    bytes[LANGUAGE_AT + i] = language.charCodeAt(i) & 0x7f;
  }
  bytes.set(new Uint8Array(hashes.buffer, hashes.byteOffset, hashes.byteLength), HEADER_BYTES);
  bytes.set(weights, HEADER_BYTES + 4 * size);
  bytes.set(kinds, HEADER_BYTES + 5 * size);
  return bytes;
}

/** Decodes what `encodeGist` wrote. Throws RangeError for bytes without a header. */
export function decodeGist(encoded: Uint8Array): Gist {
  const bytes = encoded.byteOffset % 4 === 0 ? encoded : encoded.slice();
  const { buffer, byteOffset } = bytes;
  const size = Math.floor((bytes.length - HEADER_BYTES) / TERM_BYTES);
  const start = byteOffset + HEADER_BYTES;
  const letters = bytes.subarray(LANGUAGE_AT, HEADER_BYTES).filter(code => code > 0);
  return {
    hashes: new Uint32Array(buffer, start, size),
    weights: new Uint8Array(buffer, start + 4 * size, size),
    kinds: new Uint8Array(buffer, start + 5 * size, size),
    at: new DataView(buffer, byteOffset).getFloat64(0),
    language: String.fromCharCode(...letters),
    brief: bytes[BRIEF_AT] === 1,
  };
}
