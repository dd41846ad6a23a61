import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** The neighbours of a mention within its phrase: two words before it and two after it. */
export type Phrase = {
  before: Token | undefined;
  before2: Token | undefined;
  after: Token | undefined;
  after2: Token | undefined;
};

/**
 * Maximum length of an abbreviation before a name whose full stop does not end the phrase ("Gov. Example").
 */
const MAX_ABBREVIATION_LENGTH = 4;

function isJoined(token: Token | undefined): boolean {
  return token?.gap === 'join';
}

/** The phrase around a mention. */
export function phraseOf(tokens: readonly Token[], mention: Mention): Phrase {
  const head = tokens[mention.first];
  const previous = tokens[mention.first - 1];
  const abbreviated = head?.gap === 'dot' && (previous?.raw.length ?? Infinity) <= MAX_ABBREVIATION_LENGTH;
  const before = isJoined(head) || abbreviated ? previous : undefined;
  const before2 = isJoined(before) ? tokens[mention.first - 2] : undefined;
  const after = isJoined(tokens[mention.last + 1]) ? tokens[mention.last + 1] : undefined;
  const after2 =
    after !== undefined && isJoined(tokens[mention.last + 2]) ? tokens[mention.last + 2] : undefined;
  return { before, before2, after, after2 };
}
