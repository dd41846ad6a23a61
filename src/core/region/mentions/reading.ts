import type { Gazetteer } from '../gazetteer/gazetteer.ts';
import type { SenseKind } from '../gazetteer/sense-kind.ts';
import * as lexicon from './lexicon.ts';
import { hasKind, type Mention } from './mentions.ts';
import { isEveryday, isPerson } from './persons.ts';
import { type NamePhrase, phraseOf } from './phrase.ts';
import { isUncased } from './script.ts';
import type { NameToken } from './tokens.ts';

/**
 * How a mention reads in its sentence. `notAPlace`: a person, street, newspaper or team;
 * `partOfOrganisation`: an organisation named after a place; `cue` (0..1): how strongly the neighbouring
 * words indicate a place.
 */
export type Reading = {
  notAPlace: boolean;
  partOfOrganisation: boolean;
  cue: number;
  /** A neighbour is a capitalised word that the gazetteer does not have. */
  besideUnknownCapital: boolean;
  /** A capital's name that stands for its government: "Tbilisi denied". */
  standsForGovernment: boolean;
};

const NOT_A_PLACE: Reading = {
  notAPlace: true,
  partOfOrganisation: false,
  cue: 0,
  besideUnknownCapital: false,
  standsForGovernment: false,
};

/** Reading of an adjective of nationality in lower case, which cannot be a person's name. */
const LOWERCASE_DEMONYM: Reading = {
  notAPlace: false,
  partOfOrganisation: false,
  cue: 0,
  besideUnknownCapital: false,
  standsForGovernment: false,
};

/** Returns true when the next word makes it a street, newspaper, team or the like. */
function isNamesake({ after, after2 }: NamePhrase): boolean {
  if (after === undefined) return false;
  if (lexicon.NAMESAKES.has(after.key)) return true;
  if (lexicon.STREETS.has(after.key) && (after.upper || after.key.endsWith('s'))) return true;
  if (!after.upper) return false;
  if (lexicon.NEWSPAPERS.has(after.key)) return true;
  return lexicon.TEAMS.has(after.key) && !(after2?.upper === true && lexicon.PLACE_FOLLOWERS.has(after2.key));
}

/** Matches the first of two streets: "the corner of Lakeview and Harrison streets". */
function isPairOfStreets(tokens: readonly NameToken[], mention: Mention): boolean {
  const [and, second, kind] = [1, 2, 3].map(n => tokens[mention.last + n]);
  return and?.key === 'and' && second?.upper === true && kind !== undefined && lexicon.STREETS.has(kind.key);
}

/** Returns true for the tail of a longer name that the gazetteer does not have. */
function isTailOfLongerName(mention: Mention, { before }: NamePhrase): boolean {
  return (
    before?.upper === true &&
    (!before.opensSentence || before.key === 'lake') &&
    lexicon.NAME_HEADS.has(before.key) &&
    !hasKind(mention, COUNTRY_WORDS)
  );
}

function isPartOfOrganisation({ before, before2, after }: NamePhrase): boolean {
  if (after?.upper === true && lexicon.ORGANISATIONS.has(after.key)) return true;
  if (before?.upper === true && lexicon.WATERS.has(before.key)) return true;
  return before?.key === 'of' && before2?.upper === true && lexicon.ORGANISATIONS_OF.has(before2.key);
}

function cueOf(near: NamePhrase, leaders: ReadonlySet<string>): number {
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

/** Kinds that stay a country's name after a word like "New" or "Port". */
const COUNTRY_WORDS: ReadonlySet<SenseKind> = new Set(['country', 'demonym', 'acronym']);

/** Kinds of senses that yield to a surname that the text introduced. */
const SURNAME_RIVALS: ReadonlySet<SenseKind> = new Set([
  'place',
  'capital',
  'country',
  'subdivision',
  'county',
]);

/** Document-level input: surnames that the text introduces, and place prepositions of its language. */
type DocumentClues = { surnames: ReadonlySet<string>; leaders: ReadonlySet<string> };

/** Classifies one mention by its sentence. */
export function readMention(
  g: Gazetteer,
  tokens: readonly NameToken[],
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
  if (!led && !isUncased(mention.key) && isPerson(g, tokens[mention.first], mention, near))
    return NOT_A_PLACE;
  const noun = near.after === undefined || lexicon.SPEECH_VERBS.has(near.after.key);
  const rival = mention.senses.some(({ kind }) => SURNAME_RIVALS.has(kind) || (kind === 'demonym' && noun));
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
