import {
  DICTIONARY,
  EVERYDAY,
  type Gazetteer,
  GIVEN_NAME,
  type Sense,
  SURNAME,
  wordFlags,
} from '../gazetteer/gazetteer.ts';
import { isUnspaced } from '../gazetteer/table.ts';
import { isNative, isUncased } from '../mentions/script.ts';
import { type NameInText, type ResolutionContext, supportFor } from './senses.ts';

/** How far a name is believed: to its region, to its country only, or not at all. */
export type Confidence = 'region' | 'country' | 'none';

/** Kinds that need no population and no support to be believed. */
const SURE = 'CADHGX';
/** Kinds whose spelling alone makes them sure: capitals, short forms, demonyms. */
const PLAIN = 'AHD';
/** First-level regions of so many doublings (a million people) are known by their names alone. */
const KNOWN_REGION_SIZE = 22;
/** A county's name with its "County" has this size; bare ones are smaller (see the compiler). */
const COUNTY_SIZE = 12;
/** More repetitions than this add nothing. */
const MAX_REPEATS = 3;
/** All of a name's senses are in one country when they have these odds together. */
const SINGLE_COUNTRY_ODDS = 0.98;

/** What speaks for and against a name's being the place that it looks like, in points. Tuned on news texts. */
export const FEATURE_WEIGHTS = {
  /** Doublings of its people. */
  size: 0.16,
  /** The best of the words around its mentions, 0..1, and how often it comes again. */
  cue: 1.6,
  repeats: 0.35,
  /** Shares of the other names in its country and its region. */
  country: 1.6,
  region: 2.5,
  /** A dateline, or the name of its region behind a comma. */
  anchored: 5,
  /** A name of several words, a county's with its word, a first-level region's, one that is in one country only. */
  words: 0.8,
  county: 2.5,
  subdivision: 1,
  only: 0.6,
  /** A country's capital; one that acts for its government. */
  capital: 0.6,
  standsForGovernment: 1.5,
  /** The source's home or its site's country; the manner of its country's press. */
  hint: 1.5,
  style: 1,
  /** It is also another word. */
  everyday: -1.6,
  dictionary: -0.8,
  given: -1.2,
  surname: -1.1,
  /** The text writes it small too; the operator doubts it. */
  lowercased: -2,
  ambiguous: -3,
  /** Always beside capitals that are no place; always a body's name; share of mentions that are a person's or a street's. */
  besideUnknownCapital: -1.2,
  partOfOrganisation: -0.8,
  notAPlace: -1.5,
};

/** Points that make a name a place of its country, and of its region; and the odds that its region must have. */
export const THRESHOLDS = { country: 3, region: 4, odds: 0.5 };

/** Bits of a one-word name; a name of several words is no other word. */
function otherWordFlags(g: Gazetteer, name: NameInText): number {
  return name.key.includes(' ') ? 0 : wordFlags(g, name.key);
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}

/** Sum of the odds of all senses in the country (or region) of the chosen one. */
function oddsIn(g: Gazetteer, name: NameInText, sense: Sense, level: 'region' | 'country'): number {
  const country = g.rows[sense.region]?.country;
  return name.senses.reduce((sum, other, i) => {
    const same =
      level === 'region' ? other.region === sense.region : g.rows[other.region]?.country === country;
    return sum + (same ? (name.odds[i] ?? 0) : 0);
  }, 0);
}

/** How much of each feature there is: the measures that POINTS weigh. */
function featuresOf(
  g: Gazetteer,
  name: NameInText,
  sense: Sense,
  context: ResolutionContext,
): Record<keyof typeof FEATURE_WEIGHTS, number> {
  const bits = otherWordFlags(g, name);
  const readings = name.mentions.map(each => each.reading);
  const near = supportFor(g, name, sense, context);
  const country = g.rows[sense.region]?.country ?? -1;
  const { home, site, style } = context.hints;
  return {
    size: sense.size,
    cue: Math.max(...readings.map(({ cue }) => cue)),
    repeats: Math.min(MAX_REPEATS, readings.length - 1),
    country: near.country,
    region: near.region,
    anchored: flag(name.mentions.some(each => each.dateline || each.within !== undefined)),
    words: flag(name.key.includes(' ')),
    county: flag(sense.kind === 'Y' && sense.size >= COUNTY_SIZE),
    subdivision: flag(sense.kind === 'S'),
    only: flag(oddsIn(g, name, sense, 'country') > SINGLE_COUNTRY_ODDS),
    capital: flag(sense.kind === 'K'),
    standsForGovernment: flag(sense.kind === 'K' && readings.some(each => each.standsForGovernment)),
    hint: flag(home === country || home === sense.region || site === country),
    style: style.get(country) ?? 0,
    everyday: flag((bits & EVERYDAY) !== 0),
    dictionary: flag((bits & DICTIONARY) !== 0),
    given: flag((bits & GIVEN_NAME) !== 0),
    surname: flag((bits & SURNAME) !== 0),
    lowercased: flag(name.lowercased),
    ambiguous: flag(g.ambiguous.has(name.key)),
    besideUnknownCapital: flag(readings.every(({ besideUnknownCapital: odd }) => odd)),
    partOfOrganisation: flag(readings.every(({ partOfOrganisation: borne }) => borne)),
    notAPlace: name.notAPlace / (name.notAPlace + name.mentions.length),
  };
}

/** What speaks for a name as this place, in points. */
function featureScore(g: Gazetteer, name: NameInText, sense: Sense, context: ResolutionContext): number {
  const features = featuresOf(g, name, sense, context);
  let points = 0;
  for (const feature of Object.keys(FEATURE_WEIGHTS) as (keyof typeof FEATURE_WEIGHTS)[])
    points += FEATURE_WEIGHTS[feature] * features[feature];
  return points;
}

/** Share of the other names that must be in a country before they speak for a name in a script without capitals. */
const MIN_SUPPORT = 0.1;
/** In such a script a name of so many letters is hardly another word; of one less it must be a town of 64,000 people. */
const MIN_LETTERS_AT_HOME = 5;
const TOWN_SIZE = 14;
/** Abroad it takes more letters, and a million people. */
const MIN_LETTERS_ABROAD = 6;
const CITY_SIZE = 22;
/** A capital of a million, or a city of four, is known abroad by as few letters as a town at home. */
const WORLD_CITY_SIZE = 26;

/** Letters of a name; a character of Han or Hangul says as much as two letters. */
function letterCount(key: string): number {
  const code = key.charCodeAt(0);
  return key.length * (isUnspaced(code) || code >= 0xac00 ? 2 : 1);
}

/**
 * Whether a name in a script without capitals may be a place by its looks: at home when it is long or large, abroad
 * when it is both, and anywhere when something else in the text speaks for its country.
 */
function isPlausible(g: Gazetteer, name: NameInText, sense: Sense, context: ResolutionContext): boolean {
  const country = g.rows[sense.region]?.country ?? -1;
  const { home, site } = context.hints;
  if (home === country || home === sense.region || site === country) return true;
  if (name.mentions.some(each => each.dateline || each.within !== undefined)) return true;
  if (supportFor(g, name, sense, context).country >= MIN_SUPPORT) return true;
  const letters = letterCount(name.key);
  if (isNative(name.key, g.rows[country]?.code ?? '', context.hints.eastern))
    return letters >= MIN_LETTERS_AT_HOME || (letters === MIN_LETTERS_AT_HOME - 1 && sense.size >= TOWN_SIZE);
  const known = sense.size >= WORLD_CITY_SIZE || (sense.kind === 'K' && sense.size >= CITY_SIZE);
  if (known && letters >= MIN_LETTERS_AT_HOME - 1 && otherWordFlags(g, name) === 0) return true;
  return letters >= MIN_LETTERS_ABROAD && sense.size >= CITY_SIZE;
}

/** Whether even a country's or a known region's name may be another word or a person here. */
function isDoubtful(g: Gazetteer, name: NameInText, sense: Sense, context: ResolutionContext): boolean {
  const common = sense.kind === 'S' ? EVERYDAY | DICTIONARY : EVERYDAY;
  const another = (otherWordFlags(g, name) & common) !== 0;
  const alone = isUncased(name.key) && !(supportFor(g, name, sense, context).country >= MIN_SUPPORT);
  const small = another && (alone || name.lowercased || name.mentions.every(({ opens }) => opens));
  return small || g.ambiguous.has(name.key) || name.notAPlace > name.mentions.length;
}

/** How far a name is believed to be the place that it settled on. */
export function confidenceIn(
  g: Gazetteer,
  name: NameInText,
  sense: Sense,
  context: ResolutionContext,
): Confidence {
  if ('PSYK'.includes(sense.kind) && isUncased(name.key) && !isPlausible(g, name, sense, context))
    return 'none';
  const readings = name.mentions.map(each => each.reading);
  const cued = readings.some(({ cue }) => cue > 0) || name.mentions.some(each => each.within !== undefined);
  if (SURE.includes(sense.kind) || (sense.kind === 'S' && sense.size >= KNOWN_REGION_SIZE))
    return cued || PLAIN.includes(sense.kind) || !isDoubtful(g, name, sense, context) ? 'region' : 'none';
  const points = featureScore(g, name, sense, context);
  if (points < THRESHOLDS.country) return 'none';
  const governs =
    sense.kind === 'K' &&
    readings.every(({ cue }) => cue < 1) &&
    readings.some(each => each.standsForGovernment);
  const sure = points >= THRESHOLDS.region && oddsIn(g, name, sense, 'region') >= THRESHOLDS.odds;
  return sure && !governs ? 'region' : 'country';
}
