import type { Redis } from 'ioredis';
import { type Script, script } from '../redis/connection.ts';

/** Takes members of a ZSET whose time has come and gives each a lease, in one step. */
const CLAIM = `#!lua
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(due) do redis.call('ZADD', KEYS[1], 'XX', ARGV[2], id) end
return due`;

/** At `now` (epoch ms), for `lease` ms, at most `limit` of what is due by `until`, which is now unless it says more. */
export type Claim = { now: number; lease: number; limit: number; until?: number };

/** Brings forward members whose time is further off than any plan reaches. */
const RECALL = `#!lua
local far = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[2], '+inf', 'LIMIT', 0, ARGV[3])
for _, id in ipairs(far) do redis.call('ZADD', KEYS[1], 'XX', ARGV[1], id) end
return #far`;

/**
 * Recalling work that was planned further ahead than `longest` (ms) allows: only a clock that was wrong then plans so. What is
 * recalled is due at `now`; answers how much it was, `limit` at most.
 */
export function makeRecall(redis: Redis) {
  const recall: Script<number> = script(redis, 'dlRecall', RECALL);
  return (
    key: string,
    { now, longest, limit }: { now: number; longest: number; limit: number },
  ): Promise<number> => recall([key], [now, now + longest, limit]);
}

/**
 * Claiming work that is kept as a ZSET of times: what is taken becomes due again when its lease (ms) ends, so that a dead
 * worker delays work and never loses it.
 */
export function makeClaim(redis: Redis) {
  const claim: Script<string[]> = script(redis, 'dlClaim', CLAIM);
  return (key: string, { now, lease, limit, until = now }: Claim): Promise<string[]> =>
    claim([key], [until, now + lease, limit]);
}
