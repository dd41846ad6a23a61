import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

export type Pauses = ReturnType<typeof makePauses>;

/**
 * Sources that an operator has paused at the desk, beside what the config says. A paused source is not in the schedule, and a
 * poll of it that is under way records nothing.
 */
export function makePauses(redis: Redis) {
  return {
    /** The paused sources, each with the time at which it was paused (epoch ms). */
    async all(): Promise<Map<string, number>> {
      const rows = Object.entries(await redis.hgetall(keys.paused));
      return new Map(rows.map(([id, at]) => [id, Number(at)]));
    },

    async has(source: string): Promise<boolean> {
      return (await redis.hexists(keys.paused, source)) === 1;
    },

    /** Takes a source out of the schedule until it is resumed. */
    async pause(source: string, now: number): Promise<void> {
      await run(redis.multi().hsetnx(keys.paused, source, now).zrem(keys.due.poll, source));
    },

    /** Puts a source back into the schedule, due at once. */
    async resume(source: string, now: number): Promise<void> {
      await run(redis.multi().hdel(keys.paused, source).zadd(keys.due.poll, 'NX', now, source));
    },
  };
}
