import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { batchesOf } from '../redis/batches.ts';
import { run } from '../redis/connection.ts';

/** How many of a source's articles created a story, and how many joined one. */
export type StoryCounts = { created: number; joined: number };

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

    async ofSource(source: string): Promise<StoryCounts> {
      const [created, joined] = await redis.hmget(keys.sourceStoryCounts, ...storyCountFields(source));
      return { created: Number(created ?? 0), joined: Number(joined ?? 0) };
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

    /** The counts of every source that has some. */
    async all(): Promise<Map<string, StoryCounts>> {
      const found = new Map<string, StoryCounts>();
      for (const [field, value] of Object.entries(await redis.hgetall(keys.sourceStoryCounts))) {
        const [source = '', what] = field.split('|');
        const counts = found.get(source) ?? { created: 0, joined: 0 };
        if (what === 'created' || what === 'joined') counts[what] = Number(value);
        found.set(source, counts);
      }
      return found;
    },
  };
}
