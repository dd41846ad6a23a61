import { mix } from './mix.ts';
import type { Token } from './token.ts';

/**
 * A token as a fingerprint keeps it, in 16 bits: 14 of its hash, and its kind. Terms of two texts that are
 * different words collide once in 16,000 pairs.
 */
export type WordHash = number;

/** Kinds, in the lowest two bits. */
const NAME = 1;
const NUMBER = 2;
const GLYPH = 3;
const KINDS = 4;
const HASH_SHIFT = 18;
/** Seed that spreads the bits of short words over the whole hash. */
const TERM = 14;

export function termOf({ hash, salient, number, glyph }: Token): WordHash {
  return (mix(hash, TERM) >>> HASH_SHIFT) * KINDS + (number ? NUMBER : glyph ? GLYPH : salient ? NAME : 0);
}

function kindOf(term: WordHash): number {
  return term & (KINDS - 1);
}

/** The word alone: a word may count as a name in one text and not in another. */
export function wordOf(term: WordHash): number {
  return term >>> 2;
}

export function isNumber(term: WordHash): boolean {
  return kindOf(term) === NUMBER;
}

export function isName(term: WordHash): boolean {
  return kindOf(term) === NAME;
}

/** Two characters of a script without spaces, where several terms make a word. */
export function isGlyph(term: WordHash): boolean {
  return kindOf(term) === GLYPH;
}
