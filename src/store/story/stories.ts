import type { Redis } from 'ioredis';
import type { Story } from '../../core/story/story.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';
import { makeDecodeCache } from '../redis/decode-cache.ts';
import { makeHashReader } from '../redis/hash-reader.ts';
import { isSynchronised } from './changes.ts';
import { makeCommit } from './commit.ts';

/** Removes a story whose time is over, also when Redis is full: itself, its articles and items, its place in every scope. */
const PURGE = `#!lua flags=allow-oom
local plan = cjson.decode(ARGV[1])
for _, scope in ipairs(plan.remove) do
  redis.call('ZREM', plan.scope .. scope, plan.id)
  if redis.call('EXISTS', plan.scope .. scope) == 0 then redis.call('SREM', plan.scopes, scope) end
end
for _, key in ipairs(plan.keys) do redis.call('UNLINK', key) end
for _, id in ipairs(plan.formerly) do redis.call('HDEL', plan.moved, id) end
for _, key in ipairs(plan.changed) do redis.call('ZREM', key, plan.id, unpack(plan.formerly)) end
for _, id in ipairs(plan.articles) do
  redis.call('ZREM', plan.scrapes, id)
  redis.call('ZREM', plan.curations, id)
end
return #plan.keys`;

/** Memory for stories that are read again and again (bytes), and what one takes for each byte of its JSON. */
const MAX_CACHED = 16_000_000;
const PARSED = 3;

export type Stories = ReturnType<typeof makeStories>;

/** Stories and the scopes that list them. */
export function makeStories(redis: Redis) {
  const purgeScript: Script<number> = script(redis, 'dlPurgeStory', PURGE);
  const decoded = makeDecodeCache<Story>(MAX_CACHED);
  const readStories = makeHashReader(redis, ['json']);

  return {
    async get(id: string): Promise<Story | undefined> {
      const json = await redis.hget(keys.story(id), 'json');
      return json === null ? undefined : (JSON.parse(json) as Story);
    },

    /** Many stories in one round trip, in the order asked; purged ones are left out. They are shared, and frozen. */
    async getMany(ids: readonly string[]): Promise<Story[]> {
      const rows = await readStories(keys.story, ids);
      return ids.flatMap((id, index) => {
        const json = rows[index];
        if (!json) return [];
        const known = decoded.get(id, [json]);
        if (known) return [known];
        const value = JSON.parse(json.toString()) as Story;
        return [decoded.set(id, [json], { value, size: PARSED * json.length })];
      });
    },

    commit: makeCommit(redis),

    /** The story that a merged one is in now. */
    async getRedirect(id: string): Promise<string | undefined> {
      return (await redis.hget(keys.storyRedirects, id)) ?? undefined;
    },

    /** The same of many, in the order asked. */
    async getRedirects(ids: readonly string[]): Promise<(string | undefined)[]> {
      if (ids.length === 0) return [];
      return (await redis.hmget(keys.storyRedirects, ...ids)).map(id => id ?? undefined);
    },

    /** A page of a scope, newest first: at most `limit` ids that come after the cursor. */
    async page(
      scope: string,
      after: { sort: number; id: string } | undefined,
      limit: number,
    ): Promise<{ id: string; sort: number }[]> {
      const most = after ? String(after.sort) : '+inf';
      const found: { id: string; sort: number }[] = [];
      for (let offset = 0; found.length < limit; offset += limit) {
        const flat = await redis.zrevrangebyscore(
          keys.scope(scope),
          most,
          '-inf',
          'WITHSCORES',
          'LIMIT',
          offset,
          limit,
        );
        for (let i = 0; i < flat.length; i += 2) {
          const entry = { id: flat[i] as string, sort: Number(flat[i + 1]) };
          // Equal dates are ordered by id, falling, as Redis does: those before the cursor were printed already.
          if (!after || entry.sort < after.sort || entry.id < after.id) found.push(entry);
        }
        if (flat.length < 2 * limit) break;
      }
      return found.slice(0, limit);
    },

    /** How many stories one scope lists that sort at `since` (epoch ms) or after. */
    async count(scope: string, since = 0): Promise<number> {
      return redis.zcount(keys.scope(scope), since, '+inf');
    },

    /** How many stories each scope lists; with `since` (epoch ms) only those that sort after it. */
    async countByScope(since?: number): Promise<Map<string, number>> {
      const scopes = await redis.smembers(keys.scopes);
      const pipeline = redis.pipeline();
      for (const scope of scopes) {
        if (since === undefined) pipeline.zcard(keys.scope(scope));
        else pipeline.zcount(keys.scope(scope), since, '+inf');
      }
      const rows = await run(pipeline);
      return new Map(scopes.map((scope, index) => [scope, Number(rows[index] ?? 0)]));
    },

    /** Ids of a scope's stories that sort before `before` (epoch ms), oldest first. */
    async olderThan(scope: string, before: number, limit: number): Promise<string[]> {
      return redis.zrangebyscore(keys.scope(scope), '-inf', `(${before}`, 'LIMIT', 0, limit);
    },

    async purge(
      id: string,
      scopes: readonly string[],
      { articles, formerly = [] }: { articles: readonly string[]; formerly?: readonly string[] | undefined },
    ): Promise<void> {
      const owned = [
        keys.story(id),
        ...articles.flatMap(article => [keys.article(article), keys.item(article)]),
      ];
      const { scopes: listed, storyRedirects: moved } = keys;
      const { scrape: scrapes, curate: curations } = keys.due;
      const changed = scopes.filter(isSynchronised).map(keys.changed);
      const plan = { id, scope: keys.scope(''), scopes: listed, scrapes, curations, moved, changed };
      await purgeScript([], [JSON.stringify({ ...plan, remove: scopes, keys: owned, articles, formerly })]);
    },
  };
}
