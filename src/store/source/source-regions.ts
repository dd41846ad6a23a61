import type { Redis } from 'ioredis';
import { ALL_STORIES, MAX_COUNTED, type RegionCounts } from '../../core/source/home-region.ts';
import { DAY } from '../../core/time/units.ts';
import { keys } from '../keys.ts';

/** Time to live after a source's last story (ms): half a year. */
const LIFETIME = 182 * DAY;

/** Counts of each source's stories by region. The commit of a story is their only writer. */
export function makeSourceRegions(redis: Redis) {
  return {
    /** Stories of a source by the region they are about. */
    async counts(source: string): Promise<RegionCounts> {
      const rows = await redis.hgetall(keys.sourceRegions(source));
      return Object.fromEntries(Object.entries(rows).map(([code, count]) => [code, Number(count)]));
    },
  };
}

/** The arguments of the fragment `count-regions.lua`; `codes` include the field of all stories. */
export function countRegionsArguments(
  source: string,
  codes: readonly string[],
): { key: string; codes: readonly string[]; all: string; maxCount: number; ttl: number } {
  return { key: keys.sourceRegions(source), codes, all: ALL_STORIES, maxCount: MAX_COUNTED, ttl: LIFETIME };
}
