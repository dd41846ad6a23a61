import type { Gazetteer, SenseKind } from '../gazetteer/gazetteer.ts';
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
  notAPlace: boolean;
  partOfOrganisation: boolean;
  cue: number;
  besideUnknownCapital: boolean;
  /** A capital that speaks for its government. */
  standsForGovernment: boolean;
};

const NOT_A_PLACE: Reading = {
  notAPlace: true,
  partOfOrganisation: false,
  cue: 0,
  besideUnknownCapital: false,
  standsForGovernment: false,
};

/** An adjective of nationality that its language writes small is nobody's name. */
const LOWERCASE_DEMONYM: Reading = {
  notAPlace: false,
  partOfOrganisation: false,
  cue: 0,
  besideUnknownCapital: false,
  standsForGovernment: false,
};

/** Whether what follows makes it a street, a paper or a team. */
function isNamesake({ after, after2 }: Phrase): boolean {
  if (after === undefined) return false;
  if (lexicon.NAMESAKES.has(after.key)) return true;
  if (lexicon.STREETS.has(after.key) && (after.upper || after.key.endsWith('s'))) return true;
  if (!after.upper) return false;
  if (lexicon.NEWSPAPERS.has(after.key)) return true;
  return lexicon.TEAMS.has(after.key) && !(after2?.upper === true && lexicon.PLACE_FOLLOWERS.has(after2.key));
}

/** Whether it is the first of two streets: "the corner of Lakeview and Harrison streets". */
function isPairOfStreets(tokens: readonly Token[], mention: Mention): boolean {
  const [and, second, kind] = [1, 2, 3].map(n => tokens[mention.last + n]);
  return and?.key === 'and' && second?.upper === true && kind !== undefined && lexicon.STREETS.has(kind.key);
}

/** Whether words before it make it part of a longer name that the gazetteer does not know. */
function isTailOfLongerName(mention: Mention, { before }: Phrase): boolean {
  return (
    before?.upper === true &&
    (!before.opensSentence || before.key === 'lake') &&
    lexicon.NAME_HEADS.has(before.key) &&
    !hasKind(mention, 'CDA')
  );
}

function isPartOfOrganisation({ before, before2, after }: Phrase): boolean {
  if (after?.upper === true && lexicon.ORGANISATIONS.has(after.key)) return true;
  if (before?.upper === true && lexicon.WATERS.has(before.key)) return true;
  return before?.key === 'of' && before2?.upper === true && lexicon.ORGANISATIONS_OF.has(before2.key);
}

function cueOf(near: Phrase, leaders: ReadonlySet<string>): number {
  const { before, before2, after } = near;
  const leads =
    before === undefined || (before.upper && !isUncased(before.key))
      ? 0
      : lexicon.PLACE_LEADERS.has(before.key)
        ? 1
        : 0;
  const own =
    before !== undefined && (!before.upper || before.opensSentence) && leaders.has(before.key) ? 1 : 0;
  const weak = before !== undefined && lexicon.WEAK_PLACE_LEADERS.has(before.key) ? 0.4 : 0;
  const far =
    before?.key === 'the' && before2 !== undefined && lexicon.PLACE_LEADERS.has(before2.key) ? 0.4 : 0;
  const follows = after !== undefined && lexicon.PLACE_FOLLOWERS.has(after.key) ? 0.7 : 0;
  return Math.min(1, Math.max(leads, own, weak, far) + follows);
}

/** Kinds that a surname seen in the text overrules. */
const SURNAME_RIVALS: readonly SenseKind[] = ['P', 'K', 'C', 'S', 'Y'];

/** What reading needs of the whole text: the surnames that it introduces, its language's own words before a place. */
type DocumentClues = { surnames: ReadonlySet<string>; leaders: ReadonlySet<string> };

/** Reads one mention in its sentence. */
export function readMention(
  g: Gazetteer,
  tokens: readonly Token[],
  mention: Mention,
  { surnames, leaders }: DocumentClues,
): Reading {
  const near = phraseOf(tokens, mention);
  if (tokens[mention.first]?.upper === false) return LOWERCASE_DEMONYM;
  const next = tokens[mention.last + 1];
  const anchored = next?.gap === 'comma' && next.upper;
  if (isNamesake(near) || isPairOfStreets(tokens, mention) || isTailOfLongerName(mention, near))
    return NOT_A_PLACE;
  const cue = cueOf(near, leaders);
  const led = near.before?.opensSentence === true && leaders.has(near.before.key);
  if (!led && isPerson(g, tokens[mention.first], mention, near)) return NOT_A_PLACE;
  const noun = near.after === undefined || lexicon.SPEECH_VERBS.has(near.after.key);
  const rival = mention.senses.some(({ kind }) => SURNAME_RIVALS.includes(kind) || (kind === 'D' && noun));
  if (rival && surnames.has(mention.key) && cue < 1 && !anchored) return NOT_A_PLACE;
  if (near.before?.key === 'of' && near.before2?.upper === true && lexicon.TITLES_OF.has(near.before2.key))
    return NOT_A_PLACE;
  const { before, after } = near;
  const strangers = [before, after].filter(
    token =>
      token?.upper === true &&
      !token.caps &&
      !token.opensSentence &&
      !lexicon.PLACE_FOLLOWERS.has(token.key) &&
      !isEveryday(g, token) &&
      !g.names.has(token.key) &&
      /^[a-z]/.test(token.key),
  );
  const governs = cue === 0 && after !== undefined && !after.upper && lexicon.GOVERNMENT_VERBS.has(after.key);
  return {
    notAPlace: false,
    partOfOrganisation: isPartOfOrganisation(near),
    cue,
    besideUnknownCapital: strangers.length > 0,
    standsForGovernment: governs,
  };
}
