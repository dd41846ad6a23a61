import type { Gazetteer, Sense } from '../gazetteer/gazetteer.ts';
import type { RegionRole, RegionTag } from '../region.ts';
import type { Confidence } from './confidence.ts';
import type { NameInText, PlaceMention } from './senses.ts';

/** A name with the place that it is believed to be, and how far; a crossing is in all of `regions` at once. */
export type AcceptedName = NameInText & { sense: Sense; regions: readonly number[]; confidence: Confidence };

/** A mention in the headline counts so much more. */
const HEADLINE_BONUS = 0.5;
/** What a body named after a place counts. */
const ORGANISATION_WEIGHT = 0.5;
/** A region with this share of a text, or in its headline with half of that, is what it is about. */
const MIN_ABOUT_SHARE = 0.25;
/** Named so often beside its dateline, and at least half as much as its level's most named, a region is one of several that it is about. */
const MIN_ABOUT_MENTIONS = 3;
const MIN_PEER_SHARE = 0.5;
/** Most words of evidence that a tag carries. */
const MAX_EVIDENCE = 8;

type RegionTotal = {
  weight: number;
  times: number;
  inTitle: boolean;
  dateline: number;
  evidence: Set<string>;
};

function weightOf(read: PlaceMention): number {
  return (read.reading.partOfOrganisation ? ORGANISATION_WEIGHT : 1) + (read.title ? HEADLINE_BONUS : 0);
}

function addMention(
  tallies: Map<number, RegionTotal>,
  region: number,
  read: PlaceMention,
  words: string,
): void {
  const tally = tallies.get(region) ?? {
    weight: 0,
    times: 0,
    inTitle: false,
    dateline: 0,
    evidence: new Set<string>(),
  };
  tally.weight += weightOf(read);
  if (!read.dateline) tally.times++;
  tally.inTitle ||= read.title;
  if (read.dateline) tally.dateline += weightOf(read);
  if (tally.evidence.size < MAX_EVIDENCE) tally.evidence.add(words);
  tallies.set(region, tally);
}

/**
 * A report is about what it names much, or names in its headline; and about both ends of a route. Its dateline speaks for its place only when the text
 * comes back to it, or has no other place that it names more: a foreign desk writes from afar.
 */
function roleOf(tally: RegionTotal, score: number, { top, peer }: { top: number; peer: number }): RegionRole {
  const onlyDateline = tally.dateline > 0 && tally.weight === tally.dateline;
  if (onlyDateline) return score >= top ? 'about' : 'mention';
  if (tally.times >= MIN_ABOUT_MENTIONS && score >= MIN_PEER_SHARE * peer) return 'about';
  return score >= MIN_ABOUT_SHARE || (tally.inTitle && score >= MIN_ABOUT_SHARE / 2) ? 'about' : 'mention';
}

/** The regions that a name speaks for: those that it is in, as far as it is believed, and their countries. */
function regionsOf(g: Gazetteer, name: AcceptedName): Set<number> {
  const countries = name.regions.map(region => g.rows[region]?.country ?? -1).filter(row => row >= 0);
  return new Set(name.confidence === 'region' ? [...name.regions, ...countries] : countries);
}

/** Turns believed names into tags: shares of all that the text names, countries with their regions' shares in them. */
export function scoreRegions(g: Gazetteer, names: readonly AcceptedName[], text: string): RegionTag[] {
  const tallies = new Map<number, RegionTotal>();
  let total = 0;
  for (const name of names) {
    const noted = regionsOf(g, name);
    for (const read of name.mentions) {
      const words = text.slice(read.start, read.end);
      total += weightOf(read);
      for (const region of noted) addMention(tallies, region, read, words);
    }
  }
  const share = (mass: number): number => Math.round((1000 * mass) / total) / 1000;
  const isCountry = (region: number): boolean => g.rows[region]?.country === region;
  const most = (wanted: (region: number) => boolean): number =>
    share(
      Math.max(0, ...[...tallies].filter(([region]) => wanted(region)).map(([, { weight: mass }]) => mass)),
    );
  const top = most(() => true);
  const peers = { country: most(isCountry), other: most(region => !isCountry(region)) };
  return [...tallies]
    .map(([region, tally]) => {
      const { code = '', name = '' } = g.rows[region] ?? {};
      const score = share(tally.weight);
      return {
        code,
        name,
        role: roleOf(tally, score, { top, peer: isCountry(region) ? peers.country : peers.other }),
        score,
        evidence: [...tally.evidence],
      };
    })
    .sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}
