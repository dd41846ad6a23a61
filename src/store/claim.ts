import type { Redis } from 'ioredis';
import { type Script, script } from './redis.ts';

/** Takes members of a ZSET whose time has come and gives each a lease, in one step. */
const CLAIM = `#!lua
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(due) do redis.call('ZADD', KEYS[1], 'XX', ARGV[2], id) end
return due`;

/**
 * Claiming work that is kept as a ZSET of times: what is taken becomes due again when its lease (ms) ends, so that a dead
 * worker delays work and never loses it.
 */
export function makeClaim(redis: Redis) {
  const claim: Script<string[]> = script(redis, 'dlClaim', CLAIM);
  return (
    key: string,
    { now, lease, limit }: { now: number; lease: number; limit: number },
  ): Promise<string[]> => claim([key], [now, now + lease, limit]);
}
