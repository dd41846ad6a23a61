import type { RegionTag } from './region.ts';

/**
 * The regions that a story is about, the most precise of its main country first: Balochistan before Pakistan, and both
 * before any other country. A country's centre is where nothing happened.
 */
export function mostPrecise(regions: readonly RegionTag[]): RegionTag[] {
  const about = regions.filter(({ role }) => role === 'about');
  const main = about[0]?.code.slice(0, 2);
  const inside = about.filter(({ code }) => main !== undefined && code.startsWith(`${main}-`));
  return [...inside, ...about.filter(region => !inside.includes(region))];
}
