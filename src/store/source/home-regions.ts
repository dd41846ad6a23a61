import type { Redis } from 'ioredis';
import { ALL, type HomeCounts, MOST_COUNTED } from '../../core/source/home-region.ts';
import { keys } from '../keys.ts';

/** A source that says nothing for so long has no history (ms): half a year. */
const FORGOTTEN = 182 * 86_400_000;

/** What sources write about: their histories are written by the curating script alone. */
export function makeHomes(redis: Redis) {
  return {
    /** Stories of a source by the region that they are about. */
    async counts(source: string): Promise<HomeCounts> {
      const rows = await redis.hgetall(keys.sourceRegions(source));
      return Object.fromEntries(Object.entries(rows).map(([code, count]) => [code, Number(count)]));
    },
  };
}

/** The part of the curating script that counts a new story; halves all counts when there are too many. */
export const LEARN = `
local function learn(lesson)
  for _, code in ipairs(lesson.codes) do redis.call('HINCRBY', lesson.key, code, 1) end
  redis.call('PEXPIRE', lesson.key, string.format('%.0f', lesson.ttl))
  if tonumber(redis.call('HGET', lesson.key, lesson.all)) < lesson.most then return end
  local rows = redis.call('HGETALL', lesson.key)
  for i = 1, #rows, 2 do
    local half = math.floor(tonumber(rows[i + 1]) / 2)
    if half > 0 then redis.call('HSET', lesson.key, rows[i], half) else redis.call('HDEL', lesson.key, rows[i]) end
  end
end
`;

/** What LEARN is told. */
export function lesson(source: string, codes: readonly string[]): object {
  return { key: keys.sourceRegions(source), codes, all: ALL, most: MOST_COUNTED, ttl: FORGOTTEN };
}
