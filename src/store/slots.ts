import type { Redis } from 'ioredis';
import { keys } from './keys.ts';
import { type Script, script } from './redis.ts';

/** Hands out one future start per request to a politeness group; idle groups are forgotten. */
const RESERVE = `#!lua
local now, gap = tonumber(ARGV[1]), tonumber(ARGV[2])
local next = tonumber(redis.call('GET', KEYS[1]) or '0')
local slot = math.max(now, next)
redis.call('SET', KEYS[1], string.format('%.0f', slot + gap), 'PX', math.ceil(slot + gap - now) + 1000)
return string.format('%.0f', slot)`;

export type Slots = ReturnType<typeof makeSlots>;

/** Spacing of requests to one politeness group, over all workers and machines. */
export function makeSlots(redis: Redis) {
  const reserve: Script<string> = script(redis, 'dlReserve', RESERVE);
  return {
    /** Reserves the next free start, at least `gap` ms after the one before; epoch ms, at least `now`. */
    async reserve(group: string, gap: number, now: number): Promise<number> {
      return Number(await reserve([keys.slots(group)], [now, gap]));
    },
  };
}
