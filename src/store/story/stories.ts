import type { Redis } from 'ioredis';
import type { Story } from '../../core/story/story.ts';
import { keys } from '../keys.ts';
import { idText } from '../record/id-bytes.ts';
import { run } from '../redis/connection.ts';
import { makeDecodeCache } from '../redis/decode-cache.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { isSynchronised } from './changes.ts';
import { makeCommit } from './commit.ts';
import { decodeStory } from './story-record.ts';

/** Memory for decoded stories (bytes). */
const MAX_CACHED = 16_000_000;
/** Estimated memory of a decoded story (bytes), for each byte of its record. */
const BYTES_PER_RECORD_BYTE = 9;

/** A place in a scope's order: newest first, equal dates by falling id. `sort` in epoch ms. */
type ScopeEntry = { id: string; sort: number };

type PurgeScript = Script<
  [scopes: string, redirects: string, dueScrapes: string, dueCurations: string, changeSequence: string],
  [id: string, scopePrefix: string, removed: string, changedPrefix: string, now: number],
  number
>;

export type Stories = ReturnType<typeof makeStories>;

/** Stories and the scopes that list them. */
export function makeStories(redis: Redis, { caching = true }: { caching?: boolean } = {}) {
  const purgeScript: PurgeScript = bindScript(redis, new URL('purge-story.lua', import.meta.url));
  const cache = makeDecodeCache<Story>(caching ? MAX_CACHED : 0);

  return {
    async get(id: string): Promise<Story | undefined> {
      const record = await redis.getBuffer(keys.story(id));
      return record === null ? undefined : decodeStory(id, record);
    },

    /**
     * Many stories in one round trip, in the order of `ids`, without those that were purged. Values are
     * shared and frozen.
     */
    async getMany(ids: readonly string[]): Promise<Story[]> {
      if (ids.length === 0) return [];
      const records = await redis.mgetBuffer(ids.map(keys.story));
      return ids.flatMap((id, index) => {
        const record = records[index];
        if (!record) return [];
        const cached = cache.get(id, [record]);
        if (cached) return [cached];
        const size = BYTES_PER_RECORD_BYTE * record.length;
        return [cache.set(id, [record], { value: decodeStory(id, record), size })];
      });
    },

    commit: makeCommit(redis),

    /** The id of the story that absorbed a merged one. */
    async getRedirect(id: string): Promise<string | undefined> {
      return (await redis.hget(keys.storyRedirects, id)) ?? undefined;
    },

    /** The redirects of many ids, in their order. */
    async getRedirects(ids: readonly string[]): Promise<(string | undefined)[]> {
      if (ids.length === 0) return [];
      return (await redis.hmget(keys.storyRedirects, ...ids)).map(id => id ?? undefined);
    },

    /** A page of a scope, newest first: at most `limit` entries behind the cursor. */
    async page(scope: string, after: ScopeEntry | undefined, limit: number): Promise<ScopeEntry[]> {
      const max = after ? String(after.sort) : '+inf';
      const found: ScopeEntry[] = [];
      for (let offset = 0; found.length < limit; offset += limit) {
        const flat = await redis.zrevrangebyscoreBuffer(
          keys.scope(scope),
          max,
          '-inf',
          'WITHSCORES',
          'LIMIT',
          offset,
          limit,
        );
        for (let i = 0; i < flat.length; i += 2) {
          const entry = { id: idText(flat[i] as Buffer), sort: Number(flat[i + 1]) };
          // Redis orders equal dates by falling id; ids at or above the cursor's are on an earlier page.
          if (!after || entry.sort < after.sort || entry.id < after.id) found.push(entry);
        }
        if (flat.length < 2 * limit) break;
      }
      return found.slice(0, limit);
    },

    /** Number of a scope's stories that sort at `since` (epoch ms) or later. */
    async count(scope: string, since = 0): Promise<number> {
      return redis.zcount(keys.scope(scope), since, '+inf');
    },

    /** Number of stories in each scope; with `since` (epoch ms) of those that sort then or later. */
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
      const ids = await redis.zrangebyscoreBuffer(keys.scope(scope), '-inf', `(${before}`, 'LIMIT', 0, limit);
      return ids.map(idText);
    },

    /**
     * Removes a story with its articles and items, its pending work, and the redirects of the ids that it had
     * formerly.
     */
    async purge(
      id: string,
      scopes: readonly string[],
      {
        articles,
        formerly = [],
        now,
      }: { articles: readonly string[]; formerly?: readonly string[] | undefined; now: number },
    ): Promise<void> {
      const removed = {
        scopes,
        keys: [keys.story(id), ...articles.flatMap(article => [keys.article(article), keys.item(article)])],
        changed: scopes.filter(isSynchronised).map(keys.changed),
        articles,
        formerly,
      };
      await purgeScript(
        [keys.scopes, keys.storyRedirects, keys.due.scrape, keys.due.curate, keys.changeSequence],
        [id, keys.scope(''), JSON.stringify(removed), keys.changed(''), now],
      );
    },
  };
}
