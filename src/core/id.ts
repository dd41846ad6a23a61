import { hash } from 'node:crypto';

/** Length of a public id: 96 bits in hex, so that collisions are negligible. */
const ID_LENGTH = 24;

/**
 * Content-derived id, the same on every machine. Parts are length-prefixed, so that ('ab', 'c') and ('a',
 * 'bc') differ.
 */
export function idOf(...parts: string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return hash('sha256', text, 'hex').slice(0, ID_LENGTH);
}

/** Format of a public id, checked before the store is read. */
export const ID_PATTERN: RegExp = /^[0-9a-f]{24}$/;
