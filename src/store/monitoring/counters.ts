import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Sources whose tallies are read in one go. */
const BATCH = 1_000;

/** Totals that all processes add to and the API exposes. */
export function makeCounters(redis: Redis) {
  return {
    /** Adds each amount to its total in one round trip. */
    async add(amounts: ReadonlyMap<string, number>): Promise<void> {
      const pipeline = redis.pipeline();
      for (const [name, by] of amounts) pipeline.hincrbyfloat(keys.counters, name, by);
      await run(pipeline);
    },

    /** Adds each amount to the tally of a source (`source|what`) in one round trip. */
    async tally(amounts: ReadonlyMap<string, number>): Promise<void> {
      const pipeline = redis.pipeline();
      for (const [name, by] of amounts) pipeline.hincrby(keys.sourceStoryCounts, name, by);
      await run(pipeline);
    },

    /** How many of a source's articles began a story and how many joined one. */
    async tallyOf(source: string): Promise<{ begins: number; joins: number }> {
      const [begins, joins] = await redis.hmget(keys.sourceStoryCounts, `${source}|begins`, `${source}|joins`);
      return { begins: Number(begins ?? 0), joins: Number(joins ?? 0) };
    },

    /** The same of many sources, in the order asked; so many at a time. */
    async *talliesOf(sources: readonly string[]): AsyncGenerator<{ begins: number; joins: number }[]> {
      for (let at = 0; at < sources.length; at += BATCH) {
        const some = sources.slice(at, at + BATCH);
        const numbers = await redis.hmget(
          keys.sourceStoryCounts,
          ...some.flatMap(source => [`${source}|begins`, `${source}|joins`]),
        );
        yield some.map((_, index) => ({
          begins: Number(numbers[2 * index] ?? 0),
          joins: Number(numbers[2 * index + 1] ?? 0),
        }));
      }
    },

    /** The same of every source. */
    async tallies(): Promise<Map<string, { begins: number; joins: number }>> {
      const found = new Map<string, { begins: number; joins: number }>();
      for (const [name, value] of Object.entries(await redis.hgetall(keys.sourceStoryCounts))) {
        const [source = '', what] = name.split('|');
        const row = found.get(source) ?? { begins: 0, joins: 0 };
        if (what === 'begins' || what === 'joins') row[what] = Number(value);
        found.set(source, row);
      }
      return found;
    },

    async all(): Promise<Record<string, number>> {
      const totals = await redis.hgetall(keys.counters);
      return Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, Number(value)]));
    },
  };
}
