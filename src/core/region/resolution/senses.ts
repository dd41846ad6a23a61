import type { Gazetteer, Sense } from '../gazetteer/gazetteer.ts';
import { INSIDE_A_REGION, type SenseKind } from '../gazetteer/sense-kind.ts';
import type { Mention } from '../mentions/mentions.ts';
import type { Reading } from '../mentions/reading.ts';

/** A mention classified as a place. */
export type PlaceMention = Mention & {
  reading: Reading;
  /** The region named after its comma. */
  within: number | undefined;
  /** The state that its context demands. */
  anchor: number | undefined;
  dateline: boolean;
  title: boolean;
  opens: boolean;
};

/** All mentions of one name in a text, which share one sense. */
export type NameInText = {
  key: string;
  mentions: PlaceMention[];
  /** Number of mentions that were rejected: a person, a street. */
  notAPlace: number;
  /** The text also has the word in lower case, so it is a common word. */
  lowercased: boolean;
  senses: readonly Sense[];
  odds: number[];
};

/** Hints about the report's origin, as region rows: the source's home, the country of its URL, its style. */
export type Hints = {
  home: number | undefined;
  site: number | undefined;
  /** Similarity to the style of a country's local press: row -> 0..1. */
  style: ReadonlyMap<number, number>;
  /** A text in Arabic script is Urdu, Persian or Pashto rather than Arabic. */
  eastern: boolean;
};

/** Size assumed for kinds without a population (see `Sense.size`). */
const NOMINAL_SIZE: Readonly<Record<SenseKind, number>> = {
  country: 36,
  acronym: 34,
  demonym: 32,
  abbreviation: 34,
  group: 30,
  crossing: 34,
  subdivision: 0,
  county: 0,
  capital: 0,
  place: 0,
};

/** Weights in the log odds of a name's senses. */
const PRIOR_WEIGHTS = {
  /** One doubling of the population: large places are mentioned more often, but less than proportionally. */
  size: 0.18,
  /** Bonus over a city of the same size, in doublings. */
  subdivision: 2.5,
  capital: 5,
  county: 0,
  /** The other names of the text all lie in the same country, or in the same first-level region. */
  country: 5,
  region: 5,
  /** Tie-breakers: the source's home, the site's country, the press style. */
  home: 1.5,
  site: 5,
  style: 1.3,
};
/** Iterations of the mutual resolution. */
const ROUNDS = 3;
/** Pseudo-mass that prevents one weak neighbour from deciding. */
const PSEUDO_MASS = 0.7;

function countryOf(g: Gazetteer, region: number): number {
  return g.rows[region]?.country ?? -1;
}

function isSubdivision(g: Gazetteer, region: number): boolean {
  return countryOf(g, region) !== region;
}

const KIND_BONUS: Partial<Record<SenseKind, number>> = {
  subdivision: PRIOR_WEIGHTS.subdivision,
  capital: PRIOR_WEIGHTS.capital,
  county: PRIOR_WEIGHTS.county,
};

/** Log odds of a sense without its neighbours. */
function priorOf(g: Gazetteer, sense: Sense, hints: Hints): number {
  const size = Math.max(sense.size, NOMINAL_SIZE[sense.kind]) + (KIND_BONUS[sense.kind] ?? 0);
  const country = countryOf(g, sense.region);
  const home = hints.home !== undefined && (hints.home === sense.region || hints.home === country);
  return (
    size * PRIOR_WEIGHTS.size +
    (home ? PRIOR_WEIGHTS.home : 0) +
    (hints.site === country ? PRIOR_WEIGHTS.site : 0) +
    PRIOR_WEIGHTS.style * (hints.style.get(country) ?? 0)
  );
}

/** Returns true when region `inner` equals `outer` or lies in that country. */
function isWithin(g: Gazetteer, inner: number, outer: number): boolean {
  return inner === outer || countryOf(g, inner) === outer;
}

/** The senses that the comma clues allow ("Paris, Texas"), or all senses when they allow none. */
function narrowSenses(g: Gazetteer, name: NameInText): readonly Sense[] {
  const anchor = name.mentions.find(each => each.anchor !== undefined)?.anchor;
  if (anchor !== undefined)
    return name.senses.filter(sense => sense.region === anchor && sense.kind === 'subdivision');
  const clues = name.mentions.map(each => each.within).filter(each => each !== undefined);
  const clue = clues[0];
  if (
    clue === undefined ||
    (name.senses.some(({ kind }) => kind === 'country') && g.rows[clue]?.country === clue)
  )
    return name.senses;
  const inside = name.senses.filter(
    sense => INSIDE_A_REGION.has(sense.kind) && isWithin(g, sense.region, clue),
  );
  return inside.length > 0 ? inside : name.senses;
}

/** Weighted number of mentions of each region, by row. */
type Mass = Map<number, number>;

/** Document context of a name: the mass of each region, the total, and the hints. */
export type ResolutionContext = { gazetteer: Gazetteer; mass: Mass; total: number; hints: Hints };

function addMass(mass: Mass, region: number, amount: number): void {
  mass.set(region, (mass.get(region) ?? 0) + amount);
}

function weightOf(name: NameInText): number {
  return Math.min(3, 0.6 + 0.4 * name.mentions.length);
}

/** Sums the mass of each region over all names. */
function massOf(g: Gazetteer, names: readonly NameInText[]): Mass {
  const mass: Mass = new Map();
  for (const name of names) {
    const weight = weightOf(name);
    name.senses.forEach((sense, i) => {
      const share = weight * (name.odds[i] ?? 0);
      if (share < 0.01) return;
      const country = countryOf(g, sense.region);
      addMass(mass, country, share);
      if (country !== sense.region) addMass(mass, sense.region, share);
    });
  }
  return mass;
}

/**
 * Support for a sense by the other names: their shares (0..1) in its country and its region. The name's own
 * mass is subtracted.
 */
export function supportFor(
  name: NameInText,
  sense: Sense,
  context: ResolutionContext,
): { country: number; region: number } {
  const g = context.gazetteer;
  const weight = weightOf(name);
  const country = countryOf(g, sense.region);
  let ownCountry = 0;
  let ownRegion = 0;
  name.senses.forEach((other, i) => {
    const share = weight * (name.odds[i] ?? 0);
    if (other.region === sense.region) ownRegion += share;
    if (countryOf(g, other.region) === country) ownCountry += share;
  });
  const others = context.total - weight + PSEUDO_MASS;
  const inCountry = Math.max(0, (context.mass.get(country) ?? 0) - ownCountry);
  const inRegion = isSubdivision(g, sense.region)
    ? Math.max(0, (context.mass.get(sense.region) ?? 0) - ownRegion)
    : 0;
  return { country: inCountry / others, region: inRegion / others };
}

function toOdds(scores: number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map(score => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map(power => power / sum);
}

/** The document context of a set of names. */
export function contextOf(g: Gazetteer, names: readonly NameInText[], hints: Hints): ResolutionContext {
  return {
    gazetteer: g,
    mass: massOf(g, names),
    total: names.reduce((sum, name) => sum + weightOf(name), 0),
    hints,
  };
}

/**
 * Resolves the sense of each name: starts with prior odds, then iterates so that the names support each
 * other.
 */
export function resolveSenses(g: Gazetteer, names: NameInText[], hints: Hints): void {
  for (const name of names) {
    name.senses = narrowSenses(g, name);
    name.odds = toOdds(name.senses.map(sense => priorOf(g, sense, hints)));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const context = contextOf(g, names, hints);
    for (const name of names) {
      if (name.senses.length < 2) continue;
      const scores = name.senses.map(sense => {
        const { country, region } = supportFor(name, sense, context);
        return priorOf(g, sense, hints) + PRIOR_WEIGHTS.country * country + PRIOR_WEIGHTS.region * region;
      });
      name.odds = toOdds(scores);
    }
  }
}

/** The most likely sense of a name. */
export function acceptedSense(name: NameInText): Sense | undefined {
  let best = 0;
  name.odds.forEach((odd, i) => {
    if (odd > (name.odds[best] ?? 0)) best = i;
  });
  return name.senses[best];
}
