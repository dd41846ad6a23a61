import type { Redis } from 'ioredis';
import type { CommitOutcome, StoryChange } from '../../core/story/change.ts';
import { keys } from '../keys.ts';
import { auditArguments } from '../monitoring/audit.ts';
import { type Script, script } from '../redis/connection.ts';
import { loadFragment } from '../redis/script.ts';
import { countRegionsArguments } from '../source/source-regions.ts';
import { isSynchronised, NUMBER } from './changes.ts';

/**
 * Curating, in one step (DESIGN §3.2): article, story, indexes and event appear together. ARGV: plan as JSON, the story's
 * JSON, the article's fingerprint, the JSON of a story split off. Checks all of what was read first and writes last.
 */
const COMMIT = `#!lua
${loadFragment(new URL('../source/count-regions.lua', import.meta.url))}
${loadFragment(new URL('../monitoring/append-audit.lua', import.meta.url))}
local plan = cjson.decode(ARGV[1])
local article, merged, split = plan.article, plan.merged, plan.split
${NUMBER}local function moved(story)
  return tonumber(redis.call('HGET', story.key, 'version') or '0') ~= story.expect
end
local function unlist(id, scopes)
  for _, scope in ipairs(scopes) do
    redis.call('ZREM', plan.scope .. scope, id)
    if redis.call('EXISTS', plan.scope .. scope) == 0 then redis.call('SREM', plan.scopes, scope) end
  end
end
local function list(id, scopes, sort)
  for _, scope in ipairs(scopes) do
    redis.call('ZADD', plan.scope .. scope, string.format('%.0f', sort), id)
    redis.call('SADD', plan.scopes, scope)
  end
end
local function tell(event, story, more)
  redis.call('XADD', plan.events, '*', 'id', event.id, 'type', event.type, 'story', story,
    'version', string.format('%.0f', event.version or plan.version), 'scopes', event.scopes, 'at', string.format('%.0f', plan.now), unpack(more))
end

if article then
  local state = redis.call('HMGET', article.key, 'hash', 'curated')
  if state[1] ~= article.hash then return 'stale' end
  if state[2] == article.hash then
    redis.call('ZREM', plan.curations, article.id)
    return 'done'
  end
end
if moved(plan) or redis.call('HEXISTS', plan.moved, plan.id) == 1 then return 'conflict' end
if merged and moved(merged) then return 'conflict' end
if split and (moved(split) or (redis.call('HGET', plan.moved, split.id) or plan.id) ~= plan.id) then return 'conflict' end
local room = plan.room
if room and redis.call('ZCARD', room.key) >= room.most and not redis.call('ZSCORE', room.key, plan.id) then return 'full' end
if article then
  for _, p in ipairs(article.postings) do
    if (redis.call('HGET', p.key, p.field) or '') ~= p.expected then return 'conflict' end
  end
  for _, p in ipairs(article.postings) do
    if p.next ~= p.expected then
      redis.call('HSET', p.key, p.field, p.next)
      redis.call('PEXPIRE', p.key, string.format('%.0f', p.ttl))
    end
  end
  redis.call('HSET', article.key, 'story', plan.id, 'curated', article.hash, 'print', ARGV[3])
  redis.call('ZREM', plan.curations, article.id)
end
if merged then
  unlist(merged.id, merged.scopes)
  redis.call('UNLINK', merged.key)
  for _, key in ipairs(merged.articles) do
    if redis.call('EXISTS', key) == 1 then redis.call('HSET', key, 'story', plan.id) end
  end
  for _, id in ipairs(merged.ids) do redis.call('HSET', plan.moved, id, plan.id) end
  tell(merged.event, merged.id, { 'into', plan.id })
  number(merged.id, merged.synchronised)
end
redis.call('HSET', plan.key, 'json', ARGV[2], 'version', string.format('%.0f', plan.version))
unlist(plan.id, plan.remove)
list(plan.id, plan.add, plan.sort)
if split then
  redis.call('HDEL', plan.moved, split.id)
  redis.call('HSET', split.key, 'json', ARGV[4], 'version', string.format('%.0f', split.version))
  for _, key in ipairs(split.articles) do
    if redis.call('EXISTS', key) == 1 then redis.call('HSET', key, 'story', split.id) end
  end
  list(split.id, split.scopes, split.sort)
end
local regions = plan.learn
if regions then count_regions(regions.key, regions.codes, regions.all, regions.maxCount, regions.ttl) end
if plan.event then
  tell(plan.event, plan.id, {})
  number(plan.id, plan.synchronised)
end
if split then
  tell(split.event, split.id, {})
  number(split.id, split.synchronised)
end
if plan.audit then append_audit(plan.audit.key, plan.audit.maxEntries, plan.audit.fields) end
return 'ok'`;

/** Binds the one script that changes stories. */
export function makeCommit(redis: Redis): (change: StoryChange) => Promise<CommitOutcome> {
  const commitScript: Script<CommitOutcome> = script(redis, 'dlCommitStory', COMMIT);
  return change => {
    const print = Buffer.from(change.article?.fingerprint ?? []);
    const split = change.split ? JSON.stringify(change.split.story) : '';
    return commitScript([], [JSON.stringify(planOf(change)), JSON.stringify(change.story), print, split]);
  };
}

function planOf(change: StoryChange): object {
  const {
    story,
    article,
    merged,
    split,
    capacity: room,
    audit,
    scopes,
    event,
    expectedVersion: expect,
    countRegions: learn,
    now,
  } = change;
  return {
    id: story.id,
    key: keys.story(story.id),
    expect,
    version: story.version,
    sort: story.sort,
    now,
    scope: keys.scope(''),
    scopes: keys.scopes,
    add: scopes.add,
    remove: scopes.remove,
    curations: keys.due.curate,
    events: keys.events,
    moved: keys.storyRedirects,
    change: keys.changeSequence,
    changed: keys.changed(''),
    synchronised: [...scopes.add, ...scopes.remove].filter(isSynchronised),
    ...(event && { event: { ...event, scopes: [...scopes.add, ...scopes.remove].join(' ') } }),
    ...(article && {
      article: {
        id: article.id,
        key: keys.article(article.id),
        hash: article.hash,
        postings: article.postings,
      },
    }),
    ...(learn && { learn: countRegionsArguments(learn.source, learn.codes) }),
    ...(merged && { merged: leaving(merged, scopes.add) }),
    ...(split && { split: beginning(split) }),
    ...(room && { room: { key: keys.scope(room.scope), most: room.max } }),
    ...(audit && { audit: auditArguments(audit) }),
  };
}

/** What is left to do about a story that is another one from now on; who listed it hears where it is listed now. */
function leaving(
  { story, scopes, event }: NonNullable<StoryChange['merged']>,
  now: readonly string[],
): object {
  return {
    id: story.id,
    key: keys.story(story.id),
    expect: story.version,
    scopes,
    synchronised: scopes.filter(isSynchronised),
    articles: story.members.map(({ articleId }) => keys.article(articleId)),
    ids: [story.id, ...(story.formerly ?? [])],
    event: { id: event, type: 'story.merged', scopes: [...new Set([...scopes, ...now])].join(' ') },
  };
}

function beginning({ story, scopes, event }: NonNullable<StoryChange['split']>): object {
  const { id, version, sort } = story;
  return {
    id,
    key: keys.story(id),
    expect: 0,
    version,
    sort,
    scopes,
    synchronised: scopes.filter(isSynchronised),
    articles: story.members.map(({ articleId }) => keys.article(articleId)),
    event: { id: event, type: 'story.created', version, scopes: scopes.join(' ') },
  };
}
