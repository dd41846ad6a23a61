import { hash } from 'node:crypto';

/** Length of every public id: 96 bits in hex, far beyond any chance of two alike. */
const ID_LENGTH = 24;

/**
 * A content-derived id: the same parts give the same id on every machine, for ever. Parts are length-prefixed, so
 * that ('ab', 'c') and ('a', 'bc') differ.
 */
export function idOf(...parts: string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return hash('sha256', text, 'hex').slice(0, ID_LENGTH);
}

/** The shape of a public id, to refuse others before they reach the store. */
export const ID_PATTERN: RegExp = /^[0-9a-f]{24}$/;
