import type { Gazetteer, Sense } from '../gazetteer/gazetteer.ts';
import type { RegionRole, RegionTag } from '../region.ts';
import type { Confidence } from './confidence.ts';
import type { NameInText, PlaceMention } from './senses.ts';

/** A name with its accepted sense; `regions` has more than one element only for a crossing. */
export type AcceptedName = NameInText & { sense: Sense; regions: readonly number[]; confidence: Confidence };

/** Extra weight of a mention in the headline. */
const HEADLINE_BONUS = 0.5;
/** Weight of a mention that is part of an organisation's name. */
const ORGANISATION_WEIGHT = 0.5;
/**
 * Minimum share of the text's mentions for the role `about`; half of it suffices with a mention in the
 * headline.
 */
const MIN_ABOUT_SHARE = 0.25;
/**
 * A region with this many mentions outside the dateline, and at least this share of its level's most
 * mentioned region, is one of several that the text is about.
 */
const MIN_ABOUT_MENTIONS = 3;
const MIN_PEER_SHARE = 0.5;
/** Length of a text's lead, in characters: a region named there is more than a passing mention. */
const LEAD_LENGTH = 160;
/** Maximum number of evidence strings of a tag. */
const MAX_EVIDENCE = 8;

type RegionTotal = {
  weight: number;
  times: number;
  inTitle: boolean;
  /** Mentioned in the headline, or without one in the lead. */
  leads: boolean;
  dateline: number;
  evidence: Set<string>;
};

function weightOf(read: PlaceMention): number {
  return (read.reading.partOfOrganisation ? ORGANISATION_WEIGHT : 1) + (read.title ? HEADLINE_BONUS : 0);
}

function addMention(
  totals: Map<number, RegionTotal>,
  region: number,
  read: PlaceMention,
  words: string,
): void {
  const regionTotal = totals.get(region) ?? {
    weight: 0,
    times: 0,
    inTitle: false,
    leads: false,
    dateline: 0,
    evidence: new Set<string>(),
  };
  regionTotal.weight += weightOf(read);
  if (!read.dateline) regionTotal.times++;
  regionTotal.inTitle ||= read.title;
  regionTotal.leads ||= read.title || (read.end <= LEAD_LENGTH && !read.dateline);
  if (read.dateline) regionTotal.dateline += weightOf(read);
  if (regionTotal.evidence.size < MAX_EVIDENCE) regionTotal.evidence.add(words);
  totals.set(region, regionTotal);
}

/**
 * The role of a region. A dateline alone makes its region `about` only if no region has a higher score: a
 * foreign desk reports from abroad.
 */
function roleOf(
  regionTotal: RegionTotal,
  score: number,
  { top, peer }: { top: number; peer: number },
): RegionRole {
  const onlyDateline = regionTotal.dateline > 0 && regionTotal.weight === regionTotal.dateline;
  if (onlyDateline) return score >= top ? 'about' : 'mention';
  if (regionTotal.times >= MIN_ABOUT_MENTIONS && score >= MIN_PEER_SHARE * peer) return 'about';
  if (score < top && regionTotal.times < 2 && !regionTotal.leads) return 'mention';
  return score >= MIN_ABOUT_SHARE || (regionTotal.inTitle && score >= MIN_ABOUT_SHARE / 2)
    ? 'about'
    : 'mention';
}

/** The rows that a name counts for: its regions, if accepted that precisely, and their countries. */
function regionsOf(g: Gazetteer, name: AcceptedName): Set<number> {
  const countries = name.regions.map(region => g.rows[region]?.country ?? -1).filter(row => row >= 0);
  return new Set(name.confidence === 'region' ? [...name.regions, ...countries] : countries);
}

/** Converts accepted names to tags. Scores are shares of all mentions; a country includes its regions. */
export function scoreRegions(g: Gazetteer, names: readonly AcceptedName[], text: string): RegionTag[] {
  const totals = new Map<number, RegionTotal>();
  let totalWeight = 0;
  for (const name of names) {
    const noted = regionsOf(g, name);
    for (const read of name.mentions) {
      const words = text.slice(read.start, read.end);
      totalWeight += weightOf(read);
      for (const region of noted) addMention(totals, region, read, words);
    }
  }
  const share = (weight: number): number => Math.round((1000 * weight) / totalWeight) / 1000;
  const isCountry = (region: number): boolean => g.rows[region]?.country === region;
  const most = (wanted: (region: number) => boolean): number =>
    share(
      Math.max(0, ...[...totals].filter(([region]) => wanted(region)).map(([, { weight: mass }]) => mass)),
    );
  const top = most(() => true);
  const peers = { country: most(isCountry), other: most(region => !isCountry(region)) };
  return [...totals]
    .map(([region, regionTotal]) => {
      const { code = '', name = '' } = g.rows[region] ?? {};
      const score = share(regionTotal.weight);
      return {
        code,
        name,
        role: roleOf(regionTotal, score, { top, peer: isCountry(region) ? peers.country : peers.other }),
        score,
        evidence: [...regionTotal.evidence],
      };
    })
    .sort((a, b) => b.score - a.score || a.code.length - b.code.length || (a.code < b.code ? -1 : 1));
}
