import type { Redis } from 'ioredis';
import type { Story } from '../core/story/story.ts';
import { keys } from './keys.ts';
import type { Posting } from './prints.ts';
import { run, type Script, script } from './redis.ts';

/** A change of a story, decided on what was read; it happens whole, or not at all when something moved meanwhile. */
export type StoryChange = {
  story: Story;
  /** Version that was read; 0 for a story that begins. */
  expect: number;
  scopes: { add: readonly string[]; remove: readonly string[] };
  /** Absent when no reader can see a difference. */
  event?: { id: string; type: string };
  /** The article whose curating this is. */
  article?: { id: string; hash: string; print: Uint8Array; postings: readonly Posting[] };
  /** Epoch ms. */
  now: number;
};

/** `done`: it had happened before. `stale`: the article was filed anew. `conflict`: read again and decide again. */
export type CommitOutcome = 'ok' | 'done' | 'stale' | 'conflict';

/**
 * Curating, in one step (DESIGN §3.2): article, story, indexes and event appear together. ARGV: plan as JSON, the story's
 * JSON, the article's fingerprint. Checks all of what was read first and writes last.
 */
const COMMIT = `#!lua
local plan = cjson.decode(ARGV[1])
local article = plan.article
if article then
  local state = redis.call('HMGET', article.key, 'hash', 'curated')
  if state[1] ~= article.hash then return 'stale' end
  if state[2] == article.hash then
    redis.call('ZREM', plan.curations, article.id)
    return 'done'
  end
end
if tonumber(redis.call('HGET', plan.key, 'version') or '0') ~= plan.expect then return 'conflict' end
if article then
  for _, p in ipairs(article.postings) do
    if (redis.call('HGET', p.key, p.field) or '') ~= p.was then return 'conflict' end
  end
  for _, p in ipairs(article.postings) do
    if p.becomes ~= p.was then
      redis.call('HSET', p.key, p.field, p.becomes)
      redis.call('PEXPIRE', p.key, string.format('%.0f', p.ttl))
    end
  end
  redis.call('HSET', article.key, 'story', plan.id, 'curated', article.hash, 'print', ARGV[3])
  redis.call('ZREM', plan.curations, article.id)
end
redis.call('HSET', plan.key, 'json', ARGV[2], 'version', string.format('%.0f', plan.version))
for _, scope in ipairs(plan.remove) do
  redis.call('ZREM', plan.scope .. scope, plan.id)
  if redis.call('EXISTS', plan.scope .. scope) == 0 then redis.call('SREM', plan.scopes, scope) end
end
for _, scope in ipairs(plan.add) do
  redis.call('ZADD', plan.scope .. scope, string.format('%.0f', plan.sort), plan.id)
  redis.call('SADD', plan.scopes, scope)
end
if plan.event then
  redis.call('XADD', plan.events, '*', 'id', plan.event.id, 'type', plan.event.type, 'story', plan.id,
    'version', string.format('%.0f', plan.version), 'scopes', plan.event.scopes, 'at', string.format('%.0f', plan.now))
end
return 'ok'`;

/** Removes a story whose time is over: itself, its articles and items, its place in every scope. */
const PURGE = `#!lua
local plan = cjson.decode(ARGV[1])
for _, scope in ipairs(plan.remove) do
  redis.call('ZREM', plan.scope .. scope, plan.id)
  if redis.call('EXISTS', plan.scope .. scope) == 0 then redis.call('SREM', plan.scopes, scope) end
end
for _, key in ipairs(plan.keys) do redis.call('UNLINK', key) end
for _, id in ipairs(plan.articles) do
  redis.call('ZREM', plan.scrapes, id)
  redis.call('ZREM', plan.curations, id)
end
return #plan.keys`;

export type Stories = ReturnType<typeof makeStories>;

/** Stories and the scopes that list them. */
export function makeStories(redis: Redis) {
  const commitScript: Script<CommitOutcome> = script(redis, 'dlCommitStory', COMMIT);
  const purgeScript: Script<number> = script(redis, 'dlPurgeStory', PURGE);

  return {
    async get(id: string): Promise<Story | undefined> {
      const json = await redis.hget(keys.story(id), 'json');
      return json === null ? undefined : (JSON.parse(json) as Story);
    },

    /** Many stories in one round trip, in the order asked; purged ones are left out. */
    async many(ids: readonly string[]): Promise<Story[]> {
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hget(keys.story(id), 'json');
      const rows = await run(pipeline);
      return rows.flatMap(json => (typeof json === 'string' ? [JSON.parse(json) as Story] : []));
    },

    async commit(change: StoryChange): Promise<CommitOutcome> {
      const { story, article } = change;
      const plan = {
        id: story.id,
        key: keys.story(story.id),
        expect: change.expect,
        version: story.version,
        sort: story.sort,
        now: change.now,
        scope: keys.scope(''),
        scopes: keys.scopes,
        add: change.scopes.add,
        remove: change.scopes.remove,
        curations: keys.curations,
        events: keys.events,
        ...(change.event && {
          event: { ...change.event, scopes: [...change.scopes.add, ...change.scopes.remove].join(' ') },
        }),
        ...(article && {
          article: {
            id: article.id,
            key: keys.article(article.id),
            hash: article.hash,
            postings: article.postings,
          },
        }),
      };
      const print = Buffer.from(article?.print ?? []);
      return commitScript([], [JSON.stringify(plan), JSON.stringify(story), print]);
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

    /** How many stories each scope lists. */
    async counts(): Promise<Map<string, number>> {
      const scopes = await redis.smembers(keys.scopes);
      const pipeline = redis.pipeline();
      for (const scope of scopes) pipeline.zcard(keys.scope(scope));
      const rows = await run(pipeline);
      return new Map(scopes.map((scope, index) => [scope, Number(rows[index] ?? 0)]));
    },

    /** Ids of stories that sort before `before` (epoch ms), oldest first. */
    async olderThan(before: number, limit: number): Promise<string[]> {
      return redis.zrangebyscore(keys.scope('all'), '-inf', `(${before}`, 'LIMIT', 0, limit);
    },

    async purge(id: string, scopes: readonly string[], articles: readonly string[]): Promise<void> {
      const owned = [
        keys.story(id),
        ...articles.flatMap(article => [keys.article(article), keys.item(article)]),
      ];
      const { scopes: listed, scrapes, curations } = keys;
      const plan = { id, scope: keys.scope(''), scopes: listed, scrapes, curations };
      await purgeScript([], [JSON.stringify({ ...plan, remove: scopes, keys: owned, articles })]);
    },

    /** Hash of the rule by which each topic's stories were last selected. */
    topicRules(): Promise<Record<string, string>> {
      return redis.hgetall(keys.topics);
    },

    async setTopicRule(topic: string, hash: string | undefined): Promise<void> {
      if (hash === undefined) await redis.hdel(keys.topics, topic);
      else await redis.hset(keys.topics, topic, hash);
    },
  };
}
