import {
  bitsOf,
  DICTIONARY,
  EVERYDAY,
  type Gazetteer,
  GIVEN_NAME,
  type Sense,
  SURNAME,
} from '../gazetteer/gazetteer.ts';
import { isUnspaced } from '../gazetteer/table.ts';
import { isNative, isUncased } from '../mentions/script.ts';
import { type Context, type Name, support } from './senses.ts';

/** How far a name is believed: to its region, to its country only, or not at all. */
export type Belief = 'region' | 'country' | 'none';

/** Kinds that need no population and no support to be believed. */
const SURE = 'CADHGX';
/** Kinds whose spelling alone makes them sure: capitals, short forms, demonyms. */
const PLAIN = 'AHD';
/** First-level regions of so many doublings (a million people) are known by their names alone. */
const KNOWN_REGION = 22;
/** A county's name with its "County" has this size; bare ones are smaller (see the compiler). */
const COUNTY_SIZE = 12;
/** More repetitions than this add nothing. */
const MOST_AGAIN = 3;
/** All of a name's senses are in one country when they have these odds together. */
const ONE_COUNTRY = 0.98;

/** What speaks for and against a name's being the place that it looks like, in points. Tuned on news texts. */
export const POINTS = {
  /** Doublings of its people. */
  size: 0.16,
  /** The best of the words around its mentions, 0..1, and how often it comes again. */
  cue: 1.6,
  again: 0.35,
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
  governs: 1.5,
  /** The source's home or its site's country; the manner of its country's press. */
  hint: 1.5,
  style: 1,
  /** It is also another word. */
  everyday: -1.6,
  dictionary: -0.8,
  given: -1.2,
  surname: -1.1,
  /** The text writes it small too; the operator doubts it. */
  small: -2,
  doubtful: -3,
  /** Always beside capitals that are no place; always a body's name; share of mentions that are a person's or a street's. */
  odd: -1.2,
  borne: -0.8,
  blocked: -1.5,
};

/** Points that make a name a place of its country, and of its region; and the odds that its region must have. */
export const ENOUGH = { country: 3, region: 4, odds: 0.5 };

/** Bits of a one-word name; a name of several words is no other word. */
const otherWord = (g: Gazetteer, name: Name): number => (name.key.includes(' ') ? 0 : bitsOf(g, name.key));

const flag = (condition: boolean): number => (condition ? 1 : 0);

/** Sum of the odds of all senses in the country (or region) of the chosen one. */
const oddsIn = (g: Gazetteer, name: Name, sense: Sense, level: 'region' | 'country'): number => {
  const country = g.rows[sense.region]?.country;
  return name.senses.reduce((sum, other, i) => {
    const same =
      level === 'region' ? other.region === sense.region : g.rows[other.region]?.country === country;
    return sum + (same ? (name.odds[i] ?? 0) : 0);
  }, 0);
};

/** How much of each clue there is: the measures that POINTS weigh. */
const cluesOf = (
  g: Gazetteer,
  name: Name,
  sense: Sense,
  context: Context,
): Record<keyof typeof POINTS, number> => {
  const bits = otherWord(g, name);
  const readings = name.mentions.map(each => each.reading);
  const near = support(g, name, sense, context);
  const country = g.rows[sense.region]?.country ?? -1;
  const { home, site, style } = context.hints;
  return {
    size: sense.size,
    cue: Math.max(...readings.map(({ cue }) => cue)),
    again: Math.min(MOST_AGAIN, readings.length - 1),
    country: near.country,
    region: near.region,
    anchored: flag(name.mentions.some(each => each.dateline || each.within !== undefined)),
    words: flag(name.key.includes(' ')),
    county: flag(sense.kind === 'Y' && sense.size >= COUNTY_SIZE),
    subdivision: flag(sense.kind === 'S'),
    only: flag(oddsIn(g, name, sense, 'country') > ONE_COUNTRY),
    capital: flag(sense.kind === 'K'),
    governs: flag(sense.kind === 'K' && readings.some(each => each.governs)),
    hint: flag(home === country || home === sense.region || site === country),
    style: style.get(country) ?? 0,
    everyday: flag((bits & EVERYDAY) !== 0),
    dictionary: flag((bits & DICTIONARY) !== 0),
    given: flag((bits & GIVEN_NAME) !== 0),
    surname: flag((bits & SURNAME) !== 0),
    small: flag(name.small),
    doubtful: flag(g.doubtful.has(name.key)),
    odd: flag(readings.every(({ odd }) => odd)),
    borne: flag(readings.every(({ borne }) => borne)),
    blocked: name.blocked / (name.blocked + name.mentions.length),
  };
};

/** What speaks for a name as this place, in points. */
const pointsOf = (g: Gazetteer, name: Name, sense: Sense, context: Context): number => {
  const clues = cluesOf(g, name, sense, context);
  let points = 0;
  for (const clue of Object.keys(POINTS) as (keyof typeof POINTS)[]) points += POINTS[clue] * clues[clue];
  return points;
};

/** Share of the other names that must be in a country before they speak for a name in a script without capitals. */
const COMPANY = 0.1;
/** In such a script a name of so many letters is hardly another word; of one less it must be a town of 64,000 people. */
const PLAIN_LETTERS = 5;
const TOWN = 14;
/** Abroad it takes more letters, and a million people. */
const PLAIN_ABROAD = 6;
const CITY = 22;
/** A capital of a million, or a city of four, is known abroad by as few letters as a town at home. */
const WORLD_CITY = 26;

/** Letters of a name; a character of Han or Hangul says as much as two letters. */
const lettersOf = (key: string): number => {
  const code = key.charCodeAt(0);
  return key.length * (isUnspaced(code) || code >= 0xac00 ? 2 : 1);
};

/**
 * Whether a name in a script without capitals may be a place by its looks: at home when it is long or large, abroad
 * when it is both, and anywhere when something else in the text speaks for its country.
 */
const isPlausible = (g: Gazetteer, name: Name, sense: Sense, context: Context): boolean => {
  const country = g.rows[sense.region]?.country ?? -1;
  const { home, site } = context.hints;
  if (home === country || home === sense.region || site === country) return true;
  if (name.mentions.some(each => each.dateline || each.within !== undefined)) return true;
  if (support(g, name, sense, context).country >= COMPANY) return true;
  const letters = lettersOf(name.key);
  if (isNative(name.key, g.rows[country]?.code ?? '', context.hints.eastern))
    return letters >= PLAIN_LETTERS || (letters === PLAIN_LETTERS - 1 && sense.size >= TOWN);
  const known = sense.size >= WORLD_CITY || (sense.kind === 'K' && sense.size >= CITY);
  if (known && letters >= PLAIN_LETTERS - 1 && otherWord(g, name) === 0) return true;
  return letters >= PLAIN_ABROAD && sense.size >= CITY;
};

/** Whether even a country's or a known region's name may be another word or a person here. */
const isShaky = (g: Gazetteer, name: Name, sense: Sense, context: Context): boolean => {
  const common = sense.kind === 'S' ? EVERYDAY | DICTIONARY : EVERYDAY;
  const another = (otherWord(g, name) & common) !== 0;
  const alone = isUncased(name.key) && !(support(g, name, sense, context).country >= COMPANY);
  const small = another && (alone || name.small || name.mentions.every(({ opens }) => opens));
  return small || g.doubtful.has(name.key) || name.blocked > name.mentions.length;
};

/** How far a name is believed to be the place that it settled on. */
export const beliefIn = (g: Gazetteer, name: Name, sense: Sense, context: Context): Belief => {
  if ('PSYK'.includes(sense.kind) && isUncased(name.key) && !isPlausible(g, name, sense, context))
    return 'none';
  const readings = name.mentions.map(each => each.reading);
  const cued = readings.some(({ cue }) => cue > 0) || name.mentions.some(each => each.within !== undefined);
  if (SURE.includes(sense.kind) || (sense.kind === 'S' && sense.size >= KNOWN_REGION))
    return cued || PLAIN.includes(sense.kind) || !isShaky(g, name, sense, context) ? 'region' : 'none';
  const points = pointsOf(g, name, sense, context);
  if (points < ENOUGH.country) return 'none';
  const governs =
    sense.kind === 'K' && readings.every(({ cue }) => cue < 1) && readings.some(each => each.governs);
  const sure = points >= ENOUGH.region && oddsIn(g, name, sense, 'region') >= ENOUGH.odds;
  return sure && !governs ? 'region' : 'country';
};
