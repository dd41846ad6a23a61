import { createHash } from 'node:crypto';

/** Length of a hash in base64url characters: 48 bits, ample for the blocks of one source. */
export const HASH_LENGTH = 8;

/** The hash of a block's text: equal for texts that differ in spaces, case or punctuation only. */
export function hashOf(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return createHash('sha1').update(letters).digest('base64url').slice(0, HASH_LENGTH);
}
