import { bitsOf, type Gazetteer, GIVEN_NAME, type Kind } from './gazetteer.ts';
import * as lexicon from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { isEveryday, isGiven, isInitial, isSurname } from './persons.ts';
import type { Token } from './tokens.ts';

/**
 * How one mention reads in its sentence: `blocked` is no place at all (a person, a street, a paper, a team);
 * `borne` is a body named after a place; `cue` 0..1 says how much the words around it speak for a place.
 */
export type Reading = {
  blocked: boolean;
  borne: boolean;
  cue: number;
  odd: boolean;
  /** A capital that speaks for its government. */
  governs: boolean;
};

const BLOCKED: Reading = { blocked: true, borne: false, cue: 0, odd: false, governs: false };

/** The words around a mention, where they belong to the same phrase. */
type Around = {
  before: Token | undefined;
  before2: Token | undefined;
  after: Token | undefined;
  after2: Token | undefined;
};

const around = (tokens: readonly Token[], mention: Mention): Around => {
  const head = tokens[mention.first];
  const before =
    head?.gap === 'join' || (head?.gap === 'dot' && (tokens[mention.first - 1]?.raw.length ?? 9) <= 4)
      ? tokens[mention.first - 1]
      : undefined;
  const before2 = before?.gap === 'join' ? tokens[mention.first - 2] : undefined;
  const next = tokens[mention.last + 1];
  const after = next?.gap === 'join' ? next : undefined;
  const next2 = tokens[mention.last + 2];
  return { before, before2, after, after2: after !== undefined && next2?.gap === 'join' ? next2 : undefined };
};

const has = (mention: Mention, kinds: string): boolean =>
  mention.senses.some(({ kind }) => kinds.includes(kind));

/** Whether what follows makes it a street, a paper or a team. */
const isTitleOfSomething = ({ after, after2 }: Around): boolean => {
  if (after === undefined) return false;
  if (lexicon.NAMESAKES.has(after.key)) return true;
  if (lexicon.STREETS.has(after.key) && (after.upper || after.key.endsWith('s'))) return true;
  if (!after.upper) return false;
  if (lexicon.PAPERS.has(after.key)) return true;
  return lexicon.TEAMS.has(after.key) && !(after2?.upper === true && lexicon.PLACE_FOLLOWERS.has(after2.key));
};

/** Whether it is the first of two streets: "the corner of Lakeview and Harrison streets". */
const isPairOfStreets = (tokens: readonly Token[], mention: Mention): boolean => {
  const [and, second, kind] = [1, 2, 3].map(n => tokens[mention.last + n]);
  return and?.key === 'and' && second?.upper === true && kind !== undefined && lexicon.STREETS.has(kind.key);
};

/** Whether it is the surname or the given name of a person in this phrase. */
const isPerson = (g: Gazetteer, tokens: readonly Token[], mention: Mention, near: Around): boolean => {
  if (mention.first !== mention.last) return false;
  const { before, before2, after, after2 } = near;
  const token = tokens[mention.first];
  if (token === undefined) return false;
  if (before !== undefined && before.upper) {
    if ((isInitial(before) && token.hyphen === false) || lexicon.HONORIFICS.has(before.key)) return true;
    const place = g.names.has(before.key) && has(mention, 'CS');
    if (isGiven(g, before) && !place) return true;
    if (isGiven(g, before2) && before2?.upper === true && !g.names.has(before.key) && !isEveryday(g, before))
      return true;
  }
  if (has(mention, 'D')) return false;
  if (has(mention, 'P') && isInitial(after) && !token.caps) return true;
  const given = (bitsOf(g, token.key) & GIVEN_NAME) !== 0;
  const introduces =
    has(mention, 'P') && after?.upper === true && isGiven(g, after) && after2?.upper === true;
  if (introduces && !g.names.has(after.key)) return true;
  if (after?.upper === true && isSurname(g, after) && after2 !== undefined && lexicon.SPEECH.has(after2.key))
    return true;
  if (!given || after === undefined || !after.upper || after.caps !== token.caps) return false;
  if (lexicon.PLACE_FOLLOWERS.has(after.key) || lexicon.BODIES.has(after.key)) return false;
  if (isEveryday(g, after) && !isSurname(g, after)) return false;
  if (after2?.key === 'of' || (after2?.upper === true && !isSurname(g, after))) return false;
  return !g.names.has(after.key) || isSurname(g, after);
};

/** Whether words before it make it part of a longer name that the gazetteer does not know. */
const isTail = (mention: Mention, { before }: Around): boolean =>
  before !== undefined &&
  before.upper &&
  !before.opens &&
  lexicon.NAME_HEADS.has(before.key) &&
  !has(mention, 'CDA');

const isBorne = ({ before, before2, after }: Around): boolean => {
  if (after?.upper === true && lexicon.BODIES.has(after.key)) return true;
  if (before?.upper === true && lexicon.WATERS.has(before.key)) return true;
  return before?.key === 'of' && before2?.upper === true && lexicon.BODIES_OF.has(before2.key);
};

const cueOf = (near: Around): number => {
  const { before, before2, after } = near;
  const leads = before === undefined || before.upper ? 0 : lexicon.PLACE_LEADERS.has(before.key) ? 1 : 0;
  const weak = before !== undefined && lexicon.WEAK_LEADERS.has(before.key) ? 0.4 : 0;
  const far =
    before?.key === 'the' && before2 !== undefined && lexicon.PLACE_LEADERS.has(before2.key) ? 0.4 : 0;
  const follows = after !== undefined && lexicon.PLACE_FOLLOWERS.has(after.key) ? 0.7 : 0;
  return Math.min(1, Math.max(leads, weak, far) + follows);
};

/** Kinds that a surname seen in the text overrules. */
const RIVALS: readonly Kind[] = ['P', 'K', 'C', 'S', 'Y'];

/** Reads one mention in its sentence; `surnames` are those that the text introduces. */
export const readMention = (
  g: Gazetteer,
  tokens: readonly Token[],
  mention: Mention,
  surnames: ReadonlySet<string>,
): Reading => {
  const near = around(tokens, mention);
  const next = tokens[mention.last + 1];
  const anchored = next?.gap === 'comma' && next.upper;
  if (isTitleOfSomething(near) || isPairOfStreets(tokens, mention) || isTail(mention, near)) return BLOCKED;
  if (isPerson(g, tokens, mention, near)) return BLOCKED;
  const cue = cueOf(near);
  const noun = near.after === undefined || lexicon.SPEECH.has(near.after.key);
  const rival = mention.senses.some(({ kind }) => RIVALS.includes(kind) || (kind === 'D' && noun));
  if (rival && surnames.has(mention.key) && cue < 1 && !anchored) return BLOCKED;
  if (near.before?.key === 'of' && near.before2?.upper === true && lexicon.TITLES_OF.has(near.before2.key))
    return BLOCKED;
  const { before, after } = near;
  const strangers = [before, after].filter(
    token =>
      token?.upper === true &&
      !token.caps &&
      !token.opens &&
      !lexicon.PLACE_FOLLOWERS.has(token.key) &&
      !isEveryday(g, token) &&
      !g.names.has(token.key) &&
      /^[a-z]/.test(token.key),
  );
  const governs = cue === 0 && after !== undefined && !after.upper && lexicon.GOVERNS.has(after.key);
  return { blocked: false, borne: isBorne(near), cue, odd: strangers.length > 0, governs };
};
