import type { Gazetteer, Sense } from '../gazetteer/gazetteer.ts';
import type { Mention } from '../mentions/mentions.ts';
import type { Reading } from '../mentions/reading.ts';

/** A mention that reads as a place, with its own clue to which one: the region named after its comma. */
export type PlaceMention = Mention & {
  reading: Reading;
  within: number | undefined;
  /** The region that the words around it say it is. */
  anchor: number | undefined;
  dateline: boolean;
  title: boolean;
  opens: boolean;
};

/** All mentions of one name, and what it stands for in this text: one sense a document. */
export type NameInText = {
  key: string;
  mentions: PlaceMention[];
  /** Mentions of the same words that were no place: a person, a street. */
  notAPlace: number;
  /** The text also has the word without its capital, so that it is a common word. */
  lowercased: boolean;
  senses: readonly Sense[];
  odds: number[];
};

/** Where the report may come from, as region rows: the source's home, the country of its URL, its manner. */
export type Hints = {
  home: number | undefined;
  site: number | undefined;
  /** How much the text is written as the local press of a country writes: row -> 0..1. */
  style: ReadonlyMap<number, number>;
  /** The text, if in Arabic script, is Urdu, Persian or Pashto and not Arabic. */
  eastern: boolean;
};

/** Prior odds of kinds that have no population, as if they had so many doublings (see `Sense.size`). */
const NOMINAL_SIZE = { C: 36, A: 34, D: 32, S: 0, H: 34, G: 30, Y: 0, K: 0, P: 0, X: 34 } as const;

/** Log odds by which a name's senses are compared. */
export const PRIOR_WEIGHTS = {
  /** One doubling of people: larger places are named more, but less than their people would say. */
  size: 0.18,
  /** What a first-level region outweighs a city of its size by, in doublings; and a capital; and a county. */
  subdivision: 2.5,
  capital: 5,
  county: 0,
  /** When the rest of the text is all in the same country, or in the same first-level region. */
  country: 5,
  region: 5,
  /** The source's home, its site's country and its manner break ties. */
  home: 1.5,
  site: 5,
  style: 1.3,
};
/** Rounds in which names settle each other. */
const ROUNDS = 3;
/** Pseudo-mass that keeps one weak neighbour from deciding. */
const PSEUDO_MASS = 0.7;

function countryOf(g: Gazetteer, region: number): number {
  return g.rows[region]?.country ?? -1;
}

function isSubdivision(g: Gazetteer, region: number): boolean {
  return countryOf(g, region) !== region;
}

const KIND_BONUS: Partial<Record<Sense['kind'], 'subdivision' | 'capital' | 'county'>> = {
  S: 'subdivision',
  K: 'capital',
  Y: 'county',
};

/** How likely a sense is before its neighbours speak. */
function priorOf(g: Gazetteer, sense: Sense, hints: Hints): number {
  const extra = KIND_BONUS[sense.kind];
  const size =
    Math.max(sense.size, NOMINAL_SIZE[sense.kind]) + (extra === undefined ? 0 : PRIOR_WEIGHTS[extra]);
  const country = countryOf(g, sense.region);
  const home = hints.home !== undefined && (hints.home === sense.region || hints.home === country);
  return (
    size * PRIOR_WEIGHTS.size +
    (home ? PRIOR_WEIGHTS.home : 0) +
    (hints.site === country ? PRIOR_WEIGHTS.site : 0) +
    PRIOR_WEIGHTS.style * (hints.style.get(country) ?? 0)
  );
}

/** Lies `inner` in `outer`, or is it the same? */
function isWithin(g: Gazetteer, inner: number, outer: number): boolean {
  return inner === outer || countryOf(g, inner) === outer;
}

/** The senses of a name that its comma clues allow ("Paris, Texas"), or all when they allow none. */
function narrowSenses(g: Gazetteer, name: NameInText): readonly Sense[] {
  const anchor = name.mentions.find(each => each.anchor !== undefined)?.anchor;
  if (anchor !== undefined) return name.senses.filter(sense => sense.region === anchor && sense.kind === 'S');
  const clues = name.mentions.map(each => each.within).filter(each => each !== undefined);
  const clue = clues[0];
  if (clue === undefined || (name.senses.some(({ kind }) => kind === 'C') && g.rows[clue]?.country === clue))
    return name.senses;
  const inside = name.senses.filter(sense => 'PKYX'.includes(sense.kind) && isWithin(g, sense.region, clue));
  return inside.length > 0 ? inside : name.senses;
}

/** How sure and how often the text names each region, by row: what neighbours are judged by. */
type Mass = Map<number, number>;

/** What a name is judged by: the mass of each region, all of it, and the hints. */
export type ResolutionContext = { mass: Mass; total: number; hints: Hints };

function addMass(mass: Mass, region: number, amount: number): void {
  mass.set(region, (mass.get(region) ?? 0) + amount);
}

function weightOf(name: NameInText): number {
  return Math.min(3, 0.6 + 0.4 * name.mentions.length);
}

/** Total mass, and what each name gives to it, so that a name never supports itself. */
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

/** How much the other names of the text speak for a sense: shares 0..1 of its country and of its region. */
export function supportFor(
  g: Gazetteer,
  name: NameInText,
  sense: Sense,
  context: ResolutionContext,
): { country: number; region: number } {
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

/** What the names of a text say together. */
export function contextOf(g: Gazetteer, names: readonly NameInText[], hints: Hints): ResolutionContext {
  return {
    mass: massOf(g, names),
    total: names.reduce((sum, name) => sum + weightOf(name), 0),
    hints,
  };
}

/** Settles what each name stands for: prior odds first, then rounds in which the names hear each other. */
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
        const { country, region } = supportFor(g, name, sense, context);
        return priorOf(g, sense, hints) + PRIOR_WEIGHTS.country * country + PRIOR_WEIGHTS.region * region;
      });
      name.odds = toOdds(scores);
    }
  }
}

/** The sense a name has settled on. */
export function acceptedSense(name: NameInText): Sense | undefined {
  let best = 0;
  name.odds.forEach((odd, i) => {
    if (odd > (name.odds[best] ?? 0)) best = i;
  });
  return name.senses[best];
}
