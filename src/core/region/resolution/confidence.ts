import {
  DICTIONARY,
  EVERYDAY,
  type Gazetteer,
  GIVEN_NAME,
  type Sense,
  SURNAME,
  wordFlags,
} from '../gazetteer/gazetteer.ts';
import { BELOW_COUNTRY, type SenseKind } from '../gazetteer/sense-kind.ts';
import { isUnspaced } from '../gazetteer/table.ts';
import { isNative, isUncased } from '../mentions/script.ts';
import { type NameInText, type ResolutionContext, supportFor } from './senses.ts';

/** How precisely a name is accepted: for its region, for its country only, or not at all. */
export type Confidence = 'region' | 'country' | 'none';

/** Kinds that are accepted without evidence from population or neighbours. */
const RELIABLE_KINDS: ReadonlySet<SenseKind> = new Set([
  'country',
  'acronym',
  'demonym',
  'abbreviation',
  'group',
  'crossing',
]);
/** Kinds whose spelling alone is sufficient: capitals, short forms, demonyms. */
const DISTINCT_SPELLING: ReadonlySet<SenseKind> = new Set(['acronym', 'abbreviation', 'demonym']);
/** Minimum size of a first-level region that is accepted by name alone: a million people. */
const KNOWN_REGION_SIZE = 22;
/** Size of a county named with its "County"; bare county names are smaller (see scripts/gazetteer). */
const COUNTY_SIZE = 12;
/** Maximum number of repetitions that count. */
const MAX_REPEATS = 3;
/** Minimum sum of odds at which all senses of a name count as one country's. */
const SINGLE_COUNTRY_ODDS = 0.98;

/** Weights of the features of a name, in points, tuned on news texts. */
const FEATURE_WEIGHTS = {
  /** Size: doublings of the population. */
  size: 0.16,
  /** Best context cue of its mentions (0..1), and the number of repetitions. */
  cue: 1.6,
  repeats: 0.35,
  /** Shares of the other names in its country and in its region. */
  country: 1.6,
  region: 2.5,
  /** Is a dateline, or followed by its region after a comma. */
  anchored: 5,
  /**
   * Has several words; names its county with "County"; is a first-level region; has senses in one country
   * only.
   */
  words: 0.8,
  county: 2.5,
  subdivision: 1,
  only: 0.6,
  /** Is a country's capital; stands for its government. */
  capital: 0.6,
  standsForGovernment: 1.5,
  /** Matches the source's home or the site's country; style of the country's local press. */
  hint: 1.5,
  style: 1,
  /** Is also an everyday word, a dictionary word, a given name or a surname. */
  everyday: -1.6,
  dictionary: -0.8,
  given: -1.2,
  surname: -1.1,
  /** Occurs in lower case too; is declared ambiguous by the operator. */
  lowercased: -2,
  ambiguous: -3,
  /**
   * Every mention is beside an unknown capitalised word; every mention is part of an organisation's name;
   * share of mentions that are persons, streets and the like.
   */
  besideUnknownCapital: -1.2,
  partOfOrganisation: -0.8,
  notAPlace: -1.5,
};

/** Minimum points for the country and for the region, and the minimum odds of the region. */
const THRESHOLDS = { country: 3, region: 4, odds: 0.5 };

/** Flags of a one-word name; names of several words have none. */
function otherWordFlags(g: Gazetteer, name: NameInText): number {
  return name.key.includes(' ') ? 0 : wordFlags(g, name.key);
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}

/** Sum of the odds of all senses in the region or country of `sense`. */
function oddsIn(g: Gazetteer, name: NameInText, sense: Sense, level: 'region' | 'country'): number {
  const country = g.rows[sense.region]?.country;
  return name.senses.reduce((sum, other, i) => {
    const same =
      level === 'region' ? other.region === sense.region : g.rows[other.region]?.country === country;
    return sum + (same ? (name.odds[i] ?? 0) : 0);
  }, 0);
}

/** Values of the features that FEATURE_WEIGHTS weighs. */
function featuresOf(
  name: NameInText,
  sense: Sense,
  context: ResolutionContext,
): Record<keyof typeof FEATURE_WEIGHTS, number> {
  const g = context.gazetteer;
  const bits = otherWordFlags(g, name);
  const readings = name.mentions.map(each => each.reading);
  const near = supportFor(name, sense, context);
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
    county: flag(sense.kind === 'county' && sense.size >= COUNTY_SIZE),
    subdivision: flag(sense.kind === 'subdivision'),
    only: flag(oddsIn(g, name, sense, 'country') > SINGLE_COUNTRY_ODDS),
    capital: flag(sense.kind === 'capital'),
    standsForGovernment: flag(sense.kind === 'capital' && readings.some(each => each.standsForGovernment)),
    hint: flag(home === country || home === sense.region || site === country),
    style: style.get(country) ?? 0,
    everyday: flag((bits & EVERYDAY) !== 0),
    dictionary: flag((bits & DICTIONARY) !== 0),
    given: flag((bits & GIVEN_NAME) !== 0),
    surname: flag((bits & SURNAME) !== 0),
    lowercased: flag(name.lowercased),
    ambiguous: flag(g.ambiguous.has(name.key)),
    besideUnknownCapital: flag(readings.every(({ besideUnknownCapital: odd }) => odd)),
    partOfOrganisation: flag(readings.every(({ partOfOrganisation }) => partOfOrganisation)),
    notAPlace: name.notAPlace / (name.notAPlace + name.mentions.length),
  };
}

/** Weighted sum of the features, in points. */
function featureScore(name: NameInText, sense: Sense, context: ResolutionContext): number {
  const features = featuresOf(name, sense, context);
  let points = 0;
  for (const feature of Object.keys(FEATURE_WEIGHTS) as (keyof typeof FEATURE_WEIGHTS)[])
    points += FEATURE_WEIGHTS[feature] * features[feature];
  return points;
}

/** Minimum share of the other names in a country for them to support a name in a script without capitals. */
const MIN_SUPPORT = 0.1;
/** Minimum length, in letters, of such a name at home; one letter less requires a town of 64,000 people. */
const MIN_LETTERS_AT_HOME = 5;
const TOWN_SIZE = 14;
/** Minimum length, in letters, of such a name abroad, which also requires a million people. */
const MIN_LETTERS_ABROAD = 6;
const CITY_SIZE = 22;
/**
 * Size of a city (four million people) that is accepted abroad with as few letters as at home; a capital
 * needs CITY_SIZE.
 */
const WORLD_CITY_SIZE = 26;

/** Length of a name in letters; a Han or Hangul character counts as two. */
function letterCount(key: string): number {
  const code = key.charCodeAt(0);
  return key.length * (isUnspaced(code) || code >= 0xac00 ? 2 : 1);
}

/**
 * Returns true when a name in a script without capitals is plausible as a place: at home if long or large,
 * abroad if both, and anywhere if the text otherwise supports its country.
 */
function isPlausible(name: NameInText, sense: Sense, context: ResolutionContext): boolean {
  const g = context.gazetteer;
  const country = g.rows[sense.region]?.country ?? -1;
  const { home, site } = context.hints;
  if (home === country || home === sense.region || site === country) return true;
  if (name.mentions.some(each => each.dateline || each.within !== undefined)) return true;
  if (supportFor(name, sense, context).country >= MIN_SUPPORT) return true;
  const letters = letterCount(name.key);
  if (isNative(name.key, g.rows[country]?.code ?? '', context.hints.eastern))
    return (
      letters >= MIN_LETTERS_AT_HOME ||
      sense.size >= WORLD_CITY_SIZE ||
      (letters === MIN_LETTERS_AT_HOME - 1 && sense.size >= TOWN_SIZE)
    );
  const known = sense.size >= WORLD_CITY_SIZE || (sense.kind === 'capital' && sense.size >= CITY_SIZE);
  if (known && letters >= MIN_LETTERS_AT_HOME - 1 && otherWordFlags(g, name) === 0) return true;
  return letters >= MIN_LETTERS_ABROAD && sense.size >= CITY_SIZE;
}

/** Returns true when even the name of a country or large region may be another word or a person. */
function isDoubtful(name: NameInText, sense: Sense, context: ResolutionContext): boolean {
  const g = context.gazetteer;
  const common = sense.kind === 'subdivision' ? EVERYDAY | DICTIONARY : EVERYDAY;
  const another = (otherWordFlags(g, name) & common) !== 0;
  const alone = isUncased(name.key) && !(supportFor(name, sense, context).country >= MIN_SUPPORT);
  const small = another && (alone || name.lowercased || name.mentions.every(({ opens }) => opens));
  return small || g.ambiguous.has(name.key) || name.notAPlace > name.mentions.length;
}

/** Confidence in a name as the sense that it was resolved to. */
export function confidenceIn(name: NameInText, sense: Sense, context: ResolutionContext): Confidence {
  const g = context.gazetteer;
  if (BELOW_COUNTRY.has(sense.kind) && isUncased(name.key) && !isPlausible(name, sense, context))
    return 'none';
  const readings = name.mentions.map(each => each.reading);
  const cued = readings.some(({ cue }) => cue > 0) || name.mentions.some(each => each.within !== undefined);
  if (RELIABLE_KINDS.has(sense.kind) || (sense.kind === 'subdivision' && sense.size >= KNOWN_REGION_SIZE))
    return cued || DISTINCT_SPELLING.has(sense.kind) || !isDoubtful(name, sense, context) ? 'region' : 'none';
  const points = featureScore(name, sense, context);
  if (points < THRESHOLDS.country) return 'none';
  const governs =
    sense.kind === 'capital' &&
    readings.every(({ cue }) => cue < 1) &&
    readings.some(each => each.standsForGovernment);
  const sure = points >= THRESHOLDS.region && oddsIn(g, name, sense, 'region') >= THRESHOLDS.odds;
  return sure && !governs ? 'region' : 'country';
}
