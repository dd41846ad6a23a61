import type { ChainableCommander, Redis } from 'ioredis';

/** Keys or members handled in one round trip: Redis serves no other client meanwhile. */
export const BATCH = 500;

/**
 * One step of a migration. `run` works in batches and yields how much each one changed. It may be killed between any two
 * commands and run again, and has the effect of one undisturbed run.
 */
export type Step = { name: string; run(redis: Redis): AsyncIterable<number> };

/** Renames single keys; a key that is not there is skipped, or was renamed by an earlier run. */
export function renameKeys(name: string, renames: Readonly<Record<string, string>>): Step {
  return {
    name,
    async *run(redis) {
      yield await renamed(redis, Object.entries(renames));
    },
  };
}

/** Renames families of keys by prefix, in one pass over all keys. */
export function renamePrefixes(name: string, prefixes: Readonly<Record<string, string>>): Step {
  return {
    name,
    async *run(redis) {
      for await (const keys of redis.scanStream({ match: 'dl:*', count: BATCH })) {
        const pairs = (keys as string[]).flatMap(key => {
          const old = Object.keys(prefixes).find(prefix => key.startsWith(prefix));
          return old === undefined ? [] : [[key, `${prefixes[old]}${key.slice(old.length)}`] as const];
        });
        if (pairs.length > 0) yield await renamed(redis, pairs);
      }
    },
  };
}

/** RENAMENX keeps the time to live. A source that is gone was renamed before; a target that exists stops the migration. */
async function renamed(redis: Redis, pairs: readonly (readonly [string, string])[]): Promise<number> {
  const pipeline = redis.pipeline();
  for (const [from, to] of pairs) pipeline.renamenx(from, to);
  let count = 0;
  for (const [index, [error, done]] of ((await pipeline.exec()) ?? []).entries()) {
    if (error && !/no such key/i.test(error.message)) throw error;
    if (!error && done === 0) {
      const [from, to] = pairs[index] ?? [];
      throw new Error(`${from} cannot be renamed: ${to} exists already`);
    }
    if (!error) count += 1;
  }
  return count;
}

/** Renames fields of a hash; each field moves in one transaction. */
export async function renameFields(
  redis: Redis,
  key: string,
  nameOf: (field: string) => string,
): Promise<number> {
  const fields = (await redis.hkeys(key)).filter(field => nameOf(field) !== field);
  const values = fields.length === 0 ? [] : await redis.hmgetBuffer(key, ...fields);
  const moved: ChainableCommander = redis.multi();
  for (const [index, field] of fields.entries()) {
    const value = values[index];
    if (value) moved.hset(key, nameOf(field), value).hdel(key, field);
  }
  if (fields.length > 0) await moved.exec();
  return fields.length;
}

/** Keys that match a pattern, in batches. */
export async function* keysLike(redis: Redis, match: string): AsyncGenerator<string[]> {
  for await (const keys of redis.scanStream({ match, count: BATCH })) {
    if ((keys as string[]).length > 0) yield keys as string[];
  }
}
