import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/** Requests to one politeness group at a time, over all workers and machines. */
const MOST_AT_ONCE = 2;
/** A turn this near is waited for by whoever asked rather than asked for again (ms). */
const NEAR = 50;
/** How long a full group is left alone for each request that is ahead (ms). */
const PAUSE = 1_000;
/** A reservation whose holder does not come back holds nobody up longer than this (ms). */
const PATIENCE = 30_000;

/** The furthest ahead that a start is planned (ms): a clock that was ahead has planned for longer, and a long line stands on from there. */
const FARTHEST = 3_600_000;

/**
 * Gives a request its turn at a group. Starts are handed out `gap` ms apart; a request whose start lies ahead, or that finds
 * the group full, stands in line with its start, and whoever came later waits behind it. KEYS: group (HASH `next` free start,
 * `last` start made), busy (ZSET request -> end of its lease), line (ZSET request -> its start). ARGV: now, gap, request, its
 * start or '', lease. Answers `go` or `later`, when, and the start.
 */
const TAKE = `#!lua
local now, gap, who, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[5])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - ${PATIENCE})
local clock = redis.call('HMGET', KEYS[1], 'next', 'last')
local free, last = tonumber(clock[1] or '0'), tonumber(clock[2] or '0')
-- A start that was made lies ahead: the clock was set back since, and what it planned then is void.
if last > now + gap + ${NEAR} then free, last = now, 0 end
local start = tonumber(ARGV[4]) or tonumber(redis.call('ZSCORE', KEYS[3], who) or '')
local farthest = now + ${FARTHEST}
if start then start = math.min(start, farthest) end
local text = function(number) return string.format('%.0f', number) end
local keep = function(key, ms)
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, text(ms)) end
end
if not start then
  start = math.min(math.max(now, free), farthest)
  redis.call('HSET', KEYS[1], 'next', text(start + gap))
  keep(KEYS[1], start + gap - now + ${PATIENCE})
end
local at = math.max(start, now, last + gap)
if at - now <= ${NEAR} then
  local ahead = redis.call('ZCOUNT', KEYS[3], '-inf', '(' .. text(start)) - (${MOST_AT_ONCE} - redis.call('ZCARD', KEYS[2]))
  if ahead < 0 then
    redis.call('ZREM', KEYS[3], who)
    redis.call('ZADD', KEYS[2], text(now + lease), who)
    keep(KEYS[2], lease)
    if gap > 0 then
      redis.call('HSET', KEYS[1], 'last', text(at))
      keep(KEYS[1], at + gap - now + ${PATIENCE})
    end
    return {'go', text(at), text(start)}
  end
  at = now + ${PAUSE} * (ahead + 1)
end
redis.call('ZADD', KEYS[3], text(start), who)
keep(KEYS[3], math.max(at, start) - now + ${PATIENCE})
return {'later', text(at), text(start)}`;

/** A request to a politeness group: who asks, the gap (ms) that the group wants, how long the request can take at most (ms). */
export type TurnRequest = {
  group: string;
  who: string;
  gap: number;
  lease: number;
  slot?: number | undefined;
};

/** `go` at `at` (epoch ms), which is now or nearly; or come back at `at` with the reserved `slot`. */
export type Turn = { go: boolean; at: number; slot: number };

export type Turns = ReturnType<typeof makeTurns>;

/** Turns at politeness groups. A dead worker's turn ends with its lease. */
export function makeTurns(redis: Redis) {
  const takeScript: Script<[string, string, string]> = script(redis, 'dlTakeTurn', TAKE);
  return {
    /** Takes the turn, or a place in line. Whoever comes back with its slot goes before all that came later. */
    async take({ group, who, gap, lease, slot }: TurnRequest, now: number): Promise<Turn> {
      const [verdict, at, start] = await takeScript(
        [keys.politenessClock(group), keys.politenessInFlight(group), keys.politenessQueue(group)],
        [now, gap, who, slot ?? '', lease],
      );
      return { go: verdict === 'go', at: Number(at), slot: Number(start) };
    },

    /** Ends a turn. */
    async end(group: string, who: string): Promise<void> {
      await redis.zrem(keys.politenessInFlight(group), who);
    },
  };
}
