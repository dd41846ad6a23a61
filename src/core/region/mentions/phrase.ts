import type { Mention } from './mentions.ts';
import type { NameToken } from './tokens.ts';

/** The neighbours of a mention within its phrase: two words before it and two after it. */
export type NamePhrase = {
  before: NameToken | undefined;
  before2: NameToken | undefined;
  after: NameToken | undefined;
  after2: NameToken | undefined;
};

/**
 * Maximum length of an abbreviation before a name whose full stop does not end the phrase ("Gov. Example").
 */
const MAX_ABBREVIATION_LENGTH = 4;

function isJoined(token: NameToken | undefined): boolean {
  return token?.gap === 'join';
}

/** The phrase around a mention. */
export function phraseOf(tokens: readonly NameToken[], mention: Mention): NamePhrase {
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
