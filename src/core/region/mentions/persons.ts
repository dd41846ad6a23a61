import {
  EVERYDAY,
  type Gazetteer,
  GIVEN_NAME,
  SURNAME,
  sensesOf,
  wordFlags,
} from '../gazetteer/gazetteer.ts';
import { COUNTRY_OR_SUBDIVISION, type SenseKind } from '../gazetteer/sense-kind.ts';
import { HONORIFICS, NAME_HEADS, ORGANISATIONS, PLACE_FOLLOWERS, SPEECH_VERBS } from './lexicon.ts';
import { hasKind, type Mention } from './mentions.ts';
import type { NamePhrase } from './phrase.ts';
import { isUncased } from './script.ts';
import type { NameToken } from './tokens.ts';

const COUNTRIES_AND_SUBDIVISIONS: ReadonlySet<SenseKind> = new Set(['country', 'subdivision']);
const COUNTRIES_AND_CAPITALS: ReadonlySet<SenseKind> = new Set(['country', 'capital']);

function flagsOf(g: Gazetteer, token: NameToken | undefined): number {
  return token === undefined ? 0 : wordFlags(g, token.key);
}

function isNextName(token: NameToken | undefined): token is NameToken {
  return token?.upper === true && token.gap === 'join';
}

/** Returns true for a given name; an everyday word that opens a sentence ("Will", "Mark") is none. */
function isGiven(g: Gazetteer, token: NameToken | undefined): boolean {
  const bits = flagsOf(g, token);
  if (token === undefined || (bits & GIVEN_NAME) === 0) return false;
  return (bits & EVERYDAY) === 0 || !token.opensSentence;
}

/** Returns true for an initial: `J.` or `J`. */
function isInitial(token: NameToken | undefined): boolean {
  return token?.upper === true && token.raw.replace(/\./g, '').length === 1 && /^[A-Z]/.test(token.raw);
}

/** Matches an age after a name: "Ann Example, 19, of". */
function hasAge(tokens: readonly NameToken[], i: number): boolean {
  const next = tokens[i + 1];
  return next?.gap === 'comma' && /^\d{1,2}$/.test(next.raw) && tokens[i + 2]?.gap === 'comma';
}

/**
 * Returns true for a country after a sentence's opening word: "Dia Indonesia …". The given names are English, and
 * elsewhere the opening word may be any other word.
 */
function isCountryAfterOpening(g: Gazetteer, token: NameToken, before: NameToken, language: string): boolean {
  if (!before.opensSentence || language === 'en' || language === '') return false;
  return sensesOf(g, token.key)?.some(({ kind }) => kind === 'country' || kind === 'demonym') === true;
}

/**
 * Finds the surnames that a text introduces with a given name, an initial, a title, an age or a verb of
 * speech. A later bare surname ("Jordan said") is the person, even if a place has the same name.
 */
export function findSurnames(g: Gazetteer, tokens: readonly NameToken[], language = ''): Set<string> {
  const surnames = new Set<string>();
  for (let i = 1; i < tokens.length; i++) {
    const token = tokens[i];
    const before = tokens[i - 1];
    if (token === undefined || before === undefined || !token.upper || !before.upper || token.raw.length < 3)
      continue;
    // Without capitals, every word would be part of a name.
    if (isUncased(token.key)) continue;
    const initial =
      isInitial(before) && (token.gap === 'dot' || token.gap === 'join') && tokens[i - 2]?.upper === true;
    if (initial) surnames.add(token.key);
    const title = HONORIFICS.has(before.key) && (token.gap === 'join' || token.gap === 'dot');
    if (title && !isNextName(tokens[i + 1])) surnames.add(token.key);
    if (token.gap !== 'join' || isNextName(tokens[i + 1])) continue;
    const after = tokens[i + 1];
    const speaks = after?.gap === 'join' && SPEECH_VERBS.has(after.key);
    if (NAME_HEADS.has(before.key) || PLACE_FOLLOWERS.has(token.key)) continue;
    const given =
      isGiven(g, before) &&
      !g.names.has(`${before.key} ${token.key}`) &&
      !isCountryAfterOpening(g, token, before, language);
    const plain = (flagsOf(g, before) & EVERYDAY) === 0;
    if (given || ((speaks || hasAge(tokens, i)) && plain && !g.names.has(before.key)))
      surnames.add(token.key);
  }
  return surnames;
}

function isSurname(g: Gazetteer, token: NameToken | undefined): boolean {
  return (flagsOf(g, token) & SURNAME) !== 0;
}

export function isEveryday(g: Gazetteer, token: NameToken | undefined): boolean {
  return (flagsOf(g, token) & EVERYDAY) !== 0;
}

/** Returns true when the words before a place name make it a surname: a title, an initial, a given name. */
function isSurnameHere(
  g: Gazetteer,
  token: NameToken,
  mention: Mention,
  { before, before2 }: NamePhrase,
): boolean {
  if (before?.upper !== true) return false;
  if ((isInitial(before) && !token.hyphen) || HONORIFICS.has(before.key)) return true;
  const pairOfPlaces = g.names.has(before.key) && hasKind(mention, COUNTRIES_AND_SUBDIVISIONS);
  if (isGiven(g, before) && !pairOfPlaces) return true;
  const middleName = before2?.upper === true && !g.names.has(before.key) && !isEveryday(g, before);
  return middleName && isGiven(g, before2);
}

/**
 * Returns true when the words after a place name make it a given name: an initial, another name, a surname.
 */
function isGivenHere(
  g: Gazetteer,
  token: NameToken,
  mention: Mention,
  { after, after2 }: NamePhrase,
): boolean {
  if (after?.upper !== true) return false;
  const town = mention.kinds.includes('place');
  if (town && isInitial(after) && !token.caps) return true;
  if (town && isGiven(g, after) && after2?.upper === true && !g.names.has(after.key)) return true;
  const given = (wordFlags(g, token.key) & GIVEN_NAME) !== 0;
  const speaks = after2 !== undefined && SPEECH_VERBS.has(after2.key);
  if (speaks && (given || isSurname(g, after))) return true;
  if (!given || after.caps !== token.caps) return false;
  if (PLACE_FOLLOWERS.has(after.key) || ORGANISATIONS.has(after.key)) return false;
  if (isSurname(g, after)) return true;
  if (after2?.key === 'of') return false;
  const region =
    sensesOf(g, after.key)?.some(({ kind }) => kind === 'capital' || COUNTRY_OR_SUBDIVISION.has(kind)) ===
    true;
  const longer = after2?.upper === true || region || isEveryday(g, after);
  return !longer && !hasKind(mention, COUNTRIES_AND_CAPITALS);
}

/** Returns true when a one-word mention is a person's surname or given name in its phrase. */
export function isPerson(
  g: Gazetteer,
  token: NameToken | undefined,
  mention: Mention,
  near: NamePhrase,
): boolean {
  if (token === undefined || mention.first !== mention.last) return false;
  if (isSurnameHere(g, token, mention, near)) return true;
  return !mention.kinds.includes('demonym') && isGivenHere(g, token, mention, near);
}
