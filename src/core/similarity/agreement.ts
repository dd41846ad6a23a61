import type { Fingerprint } from '../fingerprint/fingerprint.ts';
import { countOwn, type WordSet, wordSetOf } from './word-set.ts';

/**
 * Share of the words that no text of `others` has and that both texts have, 0..1; of the text that has more
 * of them in common, as one may be cut or added to. 0 when neither has a word of its own.
 */
export function agreementOf(one: Fingerprint, other: Fingerprint, others: readonly Fingerprint[]): number {
  const template = wordSetOf(...others.flatMap(({ headline, opening }) => [headline, opening]));
  const [ours, theirs] = [wordSetOf(one.headline, one.opening), wordSetOf(other.headline, other.opening)];
  return Math.max(shareIn(ours, theirs, template), shareIn(theirs, ours, template));
}

function shareIn(words: WordSet, other: WordSet, template: WordSet): number {
  const { own, shared } = countOwn(words, other, template);
  return own === 0 ? 0 : shared / own;
}
