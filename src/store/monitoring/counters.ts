import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Totals of the metrics, which all processes add to and the API exposes. */
export function makeCounters(redis: Redis) {
  return {
    /** Adds each amount to its total in one round trip. */
    async add(amounts: ReadonlyMap<string, number>): Promise<void> {
      const pipeline = redis.pipeline();
      for (const [name, by] of amounts) pipeline.hincrbyfloat(keys.counters, name, by);
      await run(pipeline);
    },

    /** Every total, by metric and labels. */
    async all(): Promise<Record<string, number>> {
      const totals = await redis.hgetall(keys.counters);
      return Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, Number(value)]));
    },
  };
}
