import type { Redis } from 'ioredis';
import type { StoryCounts } from '../../core/desk/source-report.ts';
import { keys } from '../keys.ts';
import { batchesOf } from '../redis/batches.ts';
import { run } from '../redis/connection.ts';

/** The fields of a source's counts in the hash of all sources. */
export function storyCountFields(source: string): [created: string, joined: string] {
  return [`${source}|created`, `${source}|joined`];
}

/** Counts of articles by source and by what they did to stories. */
export function makeStoryCounts(redis: Redis) {
  return {
    /** Adds each amount to the count of a field (`source|created`, `source|joined`), in one round trip. */
    async add(amounts: ReadonlyMap<string, number>): Promise<void> {
      const pipeline = redis.pipeline();
      for (const [field, by] of amounts) pipeline.hincrby(keys.sourceStoryCounts, field, by);
      await run(pipeline);
    },

    /** The counts of many sources, in the order asked. Yields a batch at a time. */
    async *ofSources(sources: readonly string[]): AsyncGenerator<StoryCounts[]> {
      for (const some of batchesOf(sources)) {
        const counts = await redis.hmget(keys.sourceStoryCounts, ...some.flatMap(storyCountFields));
        yield some.map((_, index) => ({
          created: Number(counts[2 * index] ?? 0),
          joined: Number(counts[2 * index + 1] ?? 0),
        }));
      }
    },
  };
}
