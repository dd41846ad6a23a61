import type { Gazetteer, Sense } from '../gazetteer/gazetteer.ts';
import type { RegionRole, RegionTag } from '../region.ts';
import type { Belief } from './confidence.ts';
import type { Name, Read } from './senses.ts';

/** A name with the place that it is believed to be, and how far; a crossing is in all of `regions` at once. */
export type Believed = Name & { sense: Sense; regions: readonly number[]; belief: Belief };

/** A mention in the headline counts so much more. */
const HEADLINE = 0.5;
/** What a body named after a place counts. */
const BORNE = 0.5;
/** A region with this share of a text, or in its headline with half of that, is what it is about. */
const ABOUT = 0.25;
/** Named so often beside its dateline, and at least half as much as its level's most named, a region is one of several that it is about. */
const SEVERAL = 3;
const PEER = 0.5;
/** Most words of evidence that a tag carries. */
const MOST_EVIDENCE = 8;

type Tally = { mass: number; times: number; titled: boolean; dateline: number; evidence: Set<string> };

const weigh = (read: Read): number => (read.reading.borne ? BORNE : 1) + (read.title ? HEADLINE : 0);

const note = (tallies: Map<number, Tally>, region: number, read: Read, words: string): void => {
  const tally = tallies.get(region) ?? {
    mass: 0,
    times: 0,
    titled: false,
    dateline: 0,
    evidence: new Set<string>(),
  };
  tally.mass += weigh(read);
  if (!read.dateline) tally.times++;
  tally.titled ||= read.title;
  if (read.dateline) tally.dateline += weigh(read);
  if (tally.evidence.size < MOST_EVIDENCE) tally.evidence.add(words);
  tallies.set(region, tally);
};

/**
 * A report is about what it names much, or names in its headline; and about both ends of a route. Its dateline speaks for its place only when the text
 * comes back to it, or has no other place that it names more: a foreign desk writes from afar.
 */
const roleOf = (tally: Tally, score: number, { top, peer }: { top: number; peer: number }): RegionRole => {
  const onlyDateline = tally.dateline > 0 && tally.mass === tally.dateline;
  if (onlyDateline) return score >= top ? 'about' : 'mention';
  if (tally.times >= SEVERAL && score >= PEER * peer) return 'about';
  return score >= ABOUT || (tally.titled && score >= ABOUT / 2) ? 'about' : 'mention';
};

/** The regions that a name speaks for: those that it is in, as far as it is believed, and their countries. */
const regionsOf = (g: Gazetteer, name: Believed): Set<number> => {
  const countries = name.regions.map(region => g.rows[region]?.country ?? -1).filter(row => row >= 0);
  return new Set(name.belief === 'region' ? [...name.regions, ...countries] : countries);
};

/** Turns believed names into tags: shares of all that the text names, countries with their regions' shares in them. */
export const scoreRegions = (g: Gazetteer, names: readonly Believed[], text: string): RegionTag[] => {
  const tallies = new Map<number, Tally>();
  let total = 0;
  for (const name of names) {
    const noted = regionsOf(g, name);
    for (const read of name.mentions) {
      const words = text.slice(read.start, read.end);
      total += weigh(read);
      for (const region of noted) note(tallies, region, read, words);
    }
  }
  const share = (mass: number): number => Math.round((1000 * mass) / total) / 1000;
  const isCountry = (region: number): boolean => g.rows[region]?.country === region;
  const most = (wanted: (region: number) => boolean): number =>
    share(Math.max(0, ...[...tallies].filter(([region]) => wanted(region)).map(([, { mass }]) => mass)));
  const top = most(() => true);
  const peers = { country: most(isCountry), other: most(region => !isCountry(region)) };
  return [...tallies]
    .map(([region, tally]) => {
      const { code = '', name = '' } = g.rows[region] ?? {};
      const score = share(tally.mass);
      return {
        code,
        name,
        role: roleOf(tally, score, { top, peer: isCountry(region) ? peers.country : peers.other }),
        score,
        evidence: [...tally.evidence],
      };
    })
    .sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
};
