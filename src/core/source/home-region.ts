import type { RegionTag } from '../region/region.ts';

/** Number of a source's stories about each region; `ALL_STORIES` counts all. */
export type RegionCounts = Readonly<Record<string, number>>;

/** Key of the total. */
export const ALL_STORIES = '*';
/** Counts are halved at this total, so that old stories lose weight. */
export const MAX_COUNTED = 400;

/** Minimum number of stories for a conclusion. */
const MIN_STORIES = 20;
/** Minimum share of the stories about the home country, and about the home region. */
const COUNTRY_SHARE = 0.6;
const REGION_SHARE = 0.5;

/**
 * Keys to count for a new story: the total, the first country that it is about, and its first region there.
 */
export function countedRegionsOf(regions: readonly RegionTag[]): string[] {
  const about = regions.filter(({ role }) => role === 'about').map(({ code }) => code);
  const country = about.find(code => /^[A-Z]{2}$/.test(code));
  const region = country && about.find(code => code.startsWith(`${country}-`));
  return [ALL_STORIES, country, region].filter(code => code !== undefined);
}

/** Home region of a source, by what it writes about: a region, else a country; undefined if unclear. */
export function homeRegionOf(counts: RegionCounts): string | undefined {
  const all = counts[ALL_STORIES] ?? 0;
  const country = mostFrequent(counts, COUNTRY_SHARE * all, code => code.length === 2);
  if (all < MIN_STORIES || country === undefined) return undefined;
  return mostFrequent(counts, REGION_SHARE * all, code => code.startsWith(`${country}-`)) ?? country;
}

function mostFrequent(
  counts: RegionCounts,
  minCount: number,
  accepts: (code: string) => boolean,
): string | undefined {
  const [best] = Object.entries(counts)
    .filter(([code, count]) => accepts(code) && count >= minCount)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0];
}
