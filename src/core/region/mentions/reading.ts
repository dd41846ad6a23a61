import type { Gazetteer, Kind } from '../gazetteer/gazetteer.ts';
import * as lexicon from './lexicon.ts';
import { hasKind, type Mention } from './mentions.ts';
import { isEveryday, isPerson } from './persons.ts';
import { type Phrase, phraseOf } from './phrase.ts';
import { isUncased } from './script.ts';
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

/** An adjective of nationality that its language writes small is nobody's name. */
const SMALL: Reading = { blocked: false, borne: false, cue: 0, odd: false, governs: false };

/** Whether what follows makes it a street, a paper or a team. */
const isTitleOfSomething = ({ after, after2 }: Phrase): boolean => {
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

/** Whether words before it make it part of a longer name that the gazetteer does not know. */
const isTail = (mention: Mention, { before }: Phrase): boolean =>
  before?.upper === true &&
  (!before.opens || before.key === 'lake') &&
  lexicon.NAME_HEADS.has(before.key) &&
  !hasKind(mention, 'CDA');

const isBorne = ({ before, before2, after }: Phrase): boolean => {
  if (after?.upper === true && lexicon.BODIES.has(after.key)) return true;
  if (before?.upper === true && lexicon.WATERS.has(before.key)) return true;
  return before?.key === 'of' && before2?.upper === true && lexicon.BODIES_OF.has(before2.key);
};

const cueOf = (near: Phrase, leaders: ReadonlySet<string>): number => {
  const { before, before2, after } = near;
  const leads =
    before === undefined || (before.upper && !isUncased(before.key))
      ? 0
      : lexicon.PLACE_LEADERS.has(before.key)
        ? 1
        : 0;
  const own = before !== undefined && (!before.upper || before.opens) && leaders.has(before.key) ? 1 : 0;
  const weak = before !== undefined && lexicon.WEAK_LEADERS.has(before.key) ? 0.4 : 0;
  const far =
    before?.key === 'the' && before2 !== undefined && lexicon.PLACE_LEADERS.has(before2.key) ? 0.4 : 0;
  const follows = after !== undefined && lexicon.PLACE_FOLLOWERS.has(after.key) ? 0.7 : 0;
  return Math.min(1, Math.max(leads, own, weak, far) + follows);
};

/** Kinds that a surname seen in the text overrules. */
const RIVALS: readonly Kind[] = ['P', 'K', 'C', 'S', 'Y'];

/** What reading needs of the whole text: the surnames that it introduces, its language's own words before a place. */
type Whole = { surnames: ReadonlySet<string>; leaders: ReadonlySet<string> };

/** Reads one mention in its sentence. */
export const readMention = (
  g: Gazetteer,
  tokens: readonly Token[],
  mention: Mention,
  { surnames, leaders }: Whole,
): Reading => {
  const near = phraseOf(tokens, mention);
  if (tokens[mention.first]?.upper === false) return SMALL;
  const next = tokens[mention.last + 1];
  const anchored = next?.gap === 'comma' && next.upper;
  if (isTitleOfSomething(near) || isPairOfStreets(tokens, mention) || isTail(mention, near)) return BLOCKED;
  const cue = cueOf(near, leaders);
  const led = near.before?.opens === true && leaders.has(near.before.key);
  if (!led && isPerson(g, tokens[mention.first], mention, near)) return BLOCKED;
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
