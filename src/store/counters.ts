import type { Redis } from 'ioredis';
import { keys } from './keys.ts';
import { run } from './redis.ts';

/** Totals that all processes add to and the API exposes. */
export function makeCounters(redis: Redis) {
  return {
    /** Adds each amount to its total in one round trip. */
    async add(amounts: ReadonlyMap<string, number>): Promise<void> {
      const pipeline = redis.pipeline();
      for (const [name, by] of amounts) pipeline.hincrbyfloat(keys.counters, name, by);
      await run(pipeline);
    },

    async all(): Promise<Record<string, number>> {
      const totals = await redis.hgetall(keys.counters);
      return Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, Number(value)]));
    },
  };
}
