import type { RegionTag } from '../region/region.ts';

/** How many of a source's stories are about each region; `ALL` counts all of them. */
export type RegionCounts = Readonly<Record<string, number>>;

/** The name under which all stories of a source are counted. */
export const ALL_STORIES = '*';
/** Counts are halved when there are so many stories: what a source wrote about long ago fades. */
export const MAX_COUNTED = 400;

/** Fewer stories say nothing. */
const MIN_STORIES = 20;
/** Share of the stories that are about a source's home country, and about its home region. */
const COUNTRY_SHARE = 0.6;
const REGION_SHARE = 0.5;

/** What a new story teaches about the home of its source: the country that it is about first, and the region there. */
export function countedRegionsOf(regions: readonly RegionTag[]): string[] {
  const about = regions.filter(({ role }) => role === 'about').map(({ code }) => code);
  const country = about.find(code => /^[A-Z]{2}$/.test(code));
  const region = country && about.find(code => code.startsWith(`${country}-`));
  return [ALL_STORIES, country, region].filter(code => code !== undefined);
}

/** Where a source is at home by what it writes about: a region, a country, or `undefined` when its history is not clear. */
export function homeRegionOf(counts: RegionCounts): string | undefined {
  const all = counts[ALL_STORIES] ?? 0;
  const country = most(counts, COUNTRY_SHARE * all, code => code.length === 2);
  if (all < MIN_STORIES || country === undefined) return undefined;
  return most(counts, REGION_SHARE * all, code => code.startsWith(`${country}-`)) ?? country;
}

function most(counts: RegionCounts, least: number, wanted: (code: string) => boolean): string | undefined {
  const [best] = Object.entries(counts)
    .filter(([code, count]) => wanted(code) && count >= least)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best?.[0];
}
