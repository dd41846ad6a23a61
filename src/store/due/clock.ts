import type { Redis } from 'ioredis';
import type { ClockMemory } from '../../core/time/clock-skew.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';

/** Clocks of several machines may differ by this much without anything being wrong (ms). */
const SLACK = 60_000;
/** How exactly it is remembered when the clock was seen last (ms). */
const GRAIN = 60_000;
/** Members whose time is moved in one go: Lua's stack takes some thousands. */
const BATCH = 2_000;

/**
 * Notes the time, and when it lies before what was noted last, moves what is planned by as much: it was planned by a clock that was
 * ahead. KEYS: clock, then ZSETs of times. ARGV: now. Answers by how much (ms).
 */
const SET_BACK = `#!lua
local now = tonumber(ARGV[1])
local ahead = tonumber(redis.call('GET', KEYS[1]) or '0') - now
redis.call('SET', KEYS[1], ARGV[1])
if ahead <= ${SLACK} then return 0 end
for index = 2, #KEYS do
  local planned = redis.call('ZRANGEBYSCORE', KEYS[index], '(' .. ARGV[1], '+inf', 'WITHSCORES')
  local moved = {}
  for i = 1, #planned, 2 do
    moved[#moved + 1] = string.format('%.0f', math.max(now, tonumber(planned[i + 1]) - ahead))
    moved[#moved + 1] = planned[i]
    if #moved >= ${BATCH} or i + 2 > #planned then
      redis.call('ZADD', KEYS[index], 'XX', unpack(moved))
      moved = {}
    end
  end
end
return ahead`;

/** The desk's own memory of what time it is. */
export function makeClock(redis: Redis) {
  const setBack: Script<number> = script(redis, 'dlSetBack', SET_BACK);
  const plans = [keys.due.poll, keys.due.scrape, keys.due.curate, keys.due.deliver, keys.due.websub];
  return {
    /** Notes the time; where the clock was set back, what is planned moves with it. Answers by how much (ms). */
    note: (now: number): Promise<number> => setBack([keys.clock, ...plans], [now]),

    /** What is remembered of the clock; absent on a desk that is new. */
    async memory(): Promise<ClockMemory | undefined> {
      const { believed, seen, since } = await redis.hgetall(keys.trustedClock);
      if (believed === undefined || seen === undefined) return undefined;
      return {
        believed: Number(believed),
        seen: Number(seen),
        ...(since !== undefined && { since: Number(since) }),
      };
    },

    /** Remembers what has become of it, to the minute. A Redis that is full takes no note, and the desk goes on. */
    async remember(before: ClockMemory | undefined, after: ClockMemory): Promise<void> {
      const same = before !== undefined && before.since === after.since;
      if (same && Math.abs(after.seen - before.seen) < GRAIN) return;
      const pipeline = redis.multi().del(keys.trustedClock).hset(keys.trustedClock, after);
      await run(pipeline).catch(() => {});
    },
  };
}
