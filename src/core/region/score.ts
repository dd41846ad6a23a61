import type { Belief } from './belief.ts';
import type { Gazetteer, Sense } from './gazetteer.ts';
import type { RegionRole, RegionTag } from './region.ts';
import type { Name, Read } from './senses.ts';

/** A name with the place that it is believed to be, and how far. */
export type Believed = Name & { sense: Sense; belief: Belief };

/** A mention in the headline counts so much more. */
const HEADLINE = 0.5;
/** What a body named after a place counts. */
const BORNE = 0.5;
/** A region with this share of a text, or in its headline with half of that, is what it is about. */
const ABOUT = 0.25;
/** Most words of evidence that a tag carries. */
const MOST_EVIDENCE = 8;

type Tally = { mass: number; titled: boolean; dateline: number; evidence: Set<string> };

const weigh = (read: Read): number => (read.reading.borne ? BORNE : 1) + (read.title ? HEADLINE : 0);

const note = (tallies: Map<number, Tally>, region: number, read: Read, words: string): void => {
  const tally = tallies.get(region) ?? { mass: 0, titled: false, dateline: 0, evidence: new Set<string>() };
  tally.mass += weigh(read);
  tally.titled ||= read.title;
  if (read.dateline) tally.dateline += weigh(read);
  if (tally.evidence.size < MOST_EVIDENCE) tally.evidence.add(words);
  tallies.set(region, tally);
};

/**
 * A report is about what it names much, or names in its headline. Its dateline speaks for its place only when the text
 * comes back to it, or has no other place that it names more: a foreign desk writes from afar.
 */
const roleOf = (tally: Tally, score: number, top: number): RegionRole => {
  const onlyDateline = tally.dateline > 0 && tally.mass === tally.dateline;
  if (onlyDateline) return score >= top ? 'about' : 'mention';
  return score >= ABOUT || (tally.titled && score >= ABOUT / 2) ? 'about' : 'mention';
};

/** Turns believed names into tags: shares of all that the text names, countries with their regions' shares in them. */
export const scoreRegions = (g: Gazetteer, names: readonly Believed[], text: string): RegionTag[] => {
  const tallies = new Map<number, Tally>();
  let total = 0;
  for (const name of names) {
    const row = g.rows[name.sense.region];
    if (row === undefined) continue;
    for (const read of name.mentions) {
      const words = text.slice(read.start, read.end);
      total += weigh(read);
      if (name.belief === 'region') note(tallies, name.sense.region, read, words);
      const implied = row.country !== name.sense.region || name.belief === 'country';
      if (row.country >= 0 && implied) note(tallies, row.country, read, words);
    }
  }
  const share = (mass: number): number => Math.round((1000 * mass) / total) / 1000;
  const top = share(Math.max(0, ...[...tallies.values()].map(({ mass }) => mass)));
  return [...tallies]
    .map(([region, tally]) => {
      const { code = '', name = '' } = g.rows[region] ?? {};
      const score = share(tally.mass);
      return { code, name, role: roleOf(tally, score, top), score, evidence: [...tally.evidence] };
    })
    .sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
};
