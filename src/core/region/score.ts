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
/** A region with this share of a text, or in its headline or dateline with half of that, is what it is about. */
const ABOUT = 0.25;
/** Most words of evidence that a tag carries. */
const MOST_EVIDENCE = 8;

type Tally = { mass: number; prominent: boolean; evidence: Set<string> };

const weigh = (read: Read): number => (read.reading.borne ? BORNE : 1) + (read.title ? HEADLINE : 0);

const note = (tallies: Map<number, Tally>, region: number, read: Read, words: string): void => {
  const tally = tallies.get(region) ?? { mass: 0, prominent: false, evidence: new Set<string>() };
  tally.mass += weigh(read);
  tally.prominent ||= read.title || read.dateline;
  if (tally.evidence.size < MOST_EVIDENCE) tally.evidence.add(words);
  tallies.set(region, tally);
};

const roleOf = (score: number, prominent: boolean): RegionRole =>
  score >= ABOUT || (prominent && score >= ABOUT / 2) ? 'about' : 'mention';

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
  return [...tallies]
    .map(([region, { mass, prominent, evidence }]) => {
      const { code = '', name = '' } = g.rows[region] ?? {};
      const score = Math.round((1000 * mass) / total) / 1000;
      return { code, name, role: roleOf(score, prominent), score, evidence: [...evidence] };
    })
    .sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
};
