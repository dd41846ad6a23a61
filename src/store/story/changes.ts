import type { Redis } from 'ioredis';
import type { NumberedChange } from '../../core/story/change.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** The scopes that programs synchronise; changes are numbered for these. */
export function isSynchronised(scope: string): boolean {
  return scope === 'all' || scope.startsWith('topic:');
}

/** What changed when: written by the curating script alone. */
export function makeChanges(redis: Redis) {
  return {
    /**
     * At most `limit` stories that changed after an instant (epoch ms) and were in the scope before or after, oldest change
     * first. Only the last change of each counts.
     */
    async after(scope: string, instant: number, limit: number): Promise<NumberedChange[]> {
      const flat = await redis.zrangebyscore(
        keys.changed(scope),
        `(${instant}`,
        '+inf',
        'WITHSCORES',
        'LIMIT',
        0,
        limit,
      );
      return flat.flatMap((story, at) => (at % 2 === 0 ? [{ story, at: Number(flat[at + 1]) }] : []));
    },

    /** Drops changes older than `before` (epoch ms): those of stories whose retention is over. */
    async trim(scopes: readonly string[], before: number): Promise<void> {
      const pipeline = redis.pipeline();
      for (const scope of scopes) pipeline.zremrangebyscore(keys.changed(scope), '-inf', `(${before}`);
      await run(pipeline);
    },
  };
}

/**
 * The part of the curating script that numbers a change. The number is the time, unless clocks went back or two changes
 * share a millisecond: then it is the next one, so that who has read up to a number has missed nothing below it.
 */
export const NUMBER = `
local function number(id, scopes)
  local last = tonumber(redis.call('GET', plan.change) or '0')
  local at = string.format('%.0f', math.max(last + 1, plan.now))
  redis.call('SET', plan.change, at)
  for _, scope in ipairs(scopes) do redis.call('ZADD', plan.changed .. scope, at, id) end
end
`;
