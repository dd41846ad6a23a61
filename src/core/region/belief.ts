import {
  bitsOf,
  DICTIONARY,
  EVERYDAY,
  type Gazetteer,
  GIVEN_NAME,
  type Sense,
  SURNAME,
} from './gazetteer.ts';
import { type Hints, type Name, support } from './senses.ts';

/** Kinds that need no population and no support to be believed. */
const SURE = 'CADHG';
/** First-level regions of so many doublings (a million people) are known by their names alone. */
const KNOWN_REGION = 22;

/** Points towards belief that a name is the place it looks like; at `enough` it is one. Tuned on news texts. */
export const POINTS = {
  enough: 3,
  enoughForRegion: 3.2,
  oddsForRegion: 0.5,
  perSize: 0.16,
  cue: 1.6,
  again: 0.35,
  country: 1.6,
  region: 2.5,
  anchored: 5,
  words: 0.8,
  hint: 1.5,
  everyday: -1.6,
  given: -1.2,
  surname: -1.1,
  odd: -1.2,
  borne: -0.8,
  doubtful: -3,
  county: 2.5,
  subdivision: 1,
  dictionary: -0.8,
  blocked: -1.5,
  style: 0.6,
  small: -2,
};
/** More repetitions than this add nothing. */
const MOST_AGAIN = 3;
/** A county's name with its "County" has this size; bare ones are smaller (see the compiler). */
const COUNTY_SIZE = 12;

/** What speaks for a name as this place, in points. */
export const pointsOf = (
  g: Gazetteer,
  name: Name,
  sense: Sense,
  given: { context: { mass: Map<number, number>; total: number }; hints: Hints },
): number => {
  const bits = name.key.includes(' ') ? 0 : bitsOf(g, name.key);
  const readings = name.mentions.map(each => each.reading);
  const near = support(g, name, sense, given.context);
  const country = g.rows[sense.region]?.country;
  const hinted =
    given.hints.home === country || given.hints.home === sense.region || given.hints.site === country;
  const anchored = name.mentions.some(each => each.dateline || each.within !== undefined);
  const kindOfCounty = sense.kind === 'Y' && sense.size >= COUNTY_SIZE;
  return (
    POINTS.perSize * sense.size +
    POINTS.cue * Math.max(...readings.map(reading => reading.cue)) +
    POINTS.again * Math.min(MOST_AGAIN, readings.length - 1) +
    POINTS.country * near.country +
    POINTS.region * near.region +
    (anchored ? POINTS.anchored : 0) +
    (name.key.includes(' ') ? POINTS.words : 0) +
    (hinted ? POINTS.hint : 0) +
    (bits & EVERYDAY ? POINTS.everyday : 0) +
    (bits & GIVEN_NAME ? POINTS.given : 0) +
    (bits & SURNAME ? POINTS.surname : 0) +
    (readings.every(reading => reading.odd) ? POINTS.odd : 0) +
    (readings.every(reading => reading.borne) ? POINTS.borne : 0) +
    (name.small ? POINTS.small : 0) +
    (g.doubtful.has(name.key) ? POINTS.doubtful : 0) +
    (bits & DICTIONARY ? POINTS.dictionary : 0) +
    (sense.kind === 'S' ? POINTS.subdivision : 0) +
    POINTS.blocked * (name.blocked / (name.blocked + name.mentions.length)) +
    POINTS.style * (given.hints.style.get(country ?? -1) ?? 0) +
    (kindOfCounty ? POINTS.county : 0)
  );
};

/** How far a name is believed: to its region, to its country only, or not at all. */
export type Belief = 'region' | 'country' | 'none';

/** Sum of the odds of all senses in the country (or region) of the chosen one. */
const oddsIn = (g: Gazetteer, name: Name, sense: Sense, level: 'region' | 'country'): number => {
  const country = g.rows[sense.region]?.country;
  return name.senses.reduce((sum, other, i) => {
    const same =
      level === 'region' ? other.region === sense.region : g.rows[other.region]?.country === country;
    return sum + (same ? (name.odds[i] ?? 0) : 0);
  }, 0);
};

const isShaky = (g: Gazetteer, name: Name, sense: Sense): boolean => {
  const bits = name.key.includes(' ') ? 0 : bitsOf(g, name.key);
  const ordinary = (bits & (sense.kind === 'S' ? EVERYDAY | DICTIONARY : EVERYDAY)) !== 0;
  return (
    g.doubtful.has(name.key) ||
    (ordinary && (name.small || name.mentions.every(each => each.opens))) ||
    name.blocked > name.mentions.length
  );
};

/** How far a name is believed to be the place that it settled on. */
export const beliefIn = (
  g: Gazetteer,
  name: Name,
  sense: Sense,
  given: { context: { mass: Map<number, number>; total: number }; hints: Hints },
): Belief => {
  const readings = name.mentions.map(each => each.reading);
  const cued =
    readings.some(reading => reading.cue > 0) || name.mentions.some(each => each.within !== undefined);
  if (SURE.includes(sense.kind) || (sense.kind === 'S' && sense.size >= KNOWN_REGION))
    return !isShaky(g, name, sense) || cued || 'AHD'.includes(sense.kind) ? 'region' : 'none';
  const points = pointsOf(g, name, sense, given);
  if (points < POINTS.enough) return 'none';
  const governs =
    sense.kind === 'K' && readings.every(({ cue }) => cue < 1) && readings.some(each => each.governs);
  const sure = points >= POINTS.enoughForRegion && oddsIn(g, name, sense, 'region') >= POINTS.oddsForRegion;
  return sure && !governs ? 'region' : 'country';
};
