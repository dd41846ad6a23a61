#!lua
--[[
  Applies a change of a story in one step: article, story, indexes and event appear together, or nothing does.
  Checks the versions of all that was read first and writes last, because Redis does not roll back. Applied
  again, it changes nothing.

  KEYS[1]  story (HASH json, version)
  KEYS[2]  scopes that have stories (SET)
  KEYS[3]  story redirects (HASH merged story id -> story id)
  KEYS[4]  due.curate (ZSET article id -> epoch ms)
  KEYS[5]  events (STREAM id, type, story, into, version, scopes, at)
  KEYS[6]  number of the last change (STRING)
  ARGV[1]  the change (JSON):
             id, expectedVersion, version, sort, add, remove, synchronised, now
             event     id, type, scopes
             article   id, key (HASH hash, curated, story, print, …), hash
                       postings: key (HASH), field, expected, next, ttl (ms)
             merged    id, key, expectedVersion, scopes, synchronised, articles (keys), ids to redirect, event
             split     id, key, expectedVersion, version, sort, scopes, synchronised, articles (keys), event
             capacity  key of a scope, max
             regions   arguments of count_regions
             audit     arguments of append_audit
  ARGV[2]  the story (JSON)
  ARGV[3]  fingerprint of the article (bytes)
  ARGV[4]  the story that is split off (JSON)
  ARGV[5]  prefix of scopes (ZSET story id -> sort date)
  ARGV[6]  prefix of changes of a scope (ZSET story id -> number of its last change)
  Returns  `ok`; `done`: applied before; `stale`: the article was saved again;
           `conflict`: read and decide again; `full`: the scope of `capacity` has no place
  Writes   KEYS, and the keys of article, postings, merged, split, regions and audit
]]
--- @include "number-change"
--- @include "unlist-story"
--- @include "../source/count-regions"
--- @include "../monitoring/append-audit"
local STORY, SCOPES, REDIRECTS, DUE, EVENTS, SEQUENCE = unpack(KEYS)
local SCOPE, CHANGED = ARGV[5], ARGV[6]
local change = cjson.decode(ARGV[1])
local article, merged, split, capacity = change.article, change.merged, change.split, change.capacity
local regions, audit = change.regions, change.audit

local function integer(number) return string.format('%.0f', number) end
local function has_moved_on(key, expected)
  return tonumber(redis.call('HGET', key, 'version') or '0') ~= expected
end
local function list_story(scopes, sort, story)
  for _, scope in ipairs(scopes) do
    redis.call('ZADD', SCOPE .. scope, integer(sort), story)
    redis.call('SADD', SCOPES, scope)
  end
end
local function assign_articles(articles, story)
  for _, key in ipairs(articles) do
    if redis.call('EXISTS', key) == 1 then redis.call('HSET', key, 'story', story) end
  end
end
local function append_event(event, story, version, more)
  redis.call('XADD', EVENTS, '*', 'id', event.id, 'type', event.type, 'story', story,
    'version', integer(version), 'scopes', event.scopes, 'at', integer(change.now), unpack(more))
end

-- Checks
if article then
  local state = redis.call('HMGET', article.key, 'hash', 'curated')
  if state[1] ~= article.hash then return 'stale' end
  if state[2] == article.hash then
    redis.call('ZREM', DUE, article.id)
    return 'done'
  end
end
if has_moved_on(STORY, change.expectedVersion) then return 'conflict' end
if redis.call('HEXISTS', REDIRECTS, change.id) == 1 then return 'conflict' end
if merged and has_moved_on(merged.key, merged.expectedVersion) then return 'conflict' end
if split then
  if has_moved_on(split.key, split.expectedVersion) then return 'conflict' end
  local redirect = redis.call('HGET', REDIRECTS, split.id)
  if redirect and redirect ~= change.id then return 'conflict' end
end
if capacity and not redis.call('ZSCORE', capacity.key, change.id) then
  if redis.call('ZCARD', capacity.key) >= capacity.max then return 'full' end
end
if article then
  for _, posting in ipairs(article.postings) do
    if (redis.call('HGET', posting.key, posting.field) or '') ~= posting.expected then return 'conflict' end
  end
end

-- Writes
if article then
  for _, posting in ipairs(article.postings) do
    if posting.next ~= posting.expected then
      redis.call('HSET', posting.key, posting.field, posting.next)
      redis.call('PEXPIRE', posting.key, integer(posting.ttl))
    end
  end
  redis.call('HSET', article.key, 'story', change.id, 'curated', article.hash, 'print', ARGV[3])
  redis.call('ZREM', DUE, article.id)
end
if merged then
  unlist_story(SCOPES, SCOPE, merged.scopes, merged.id)
  redis.call('UNLINK', merged.key)
  assign_articles(merged.articles, change.id)
  for _, id in ipairs(merged.ids) do redis.call('HSET', REDIRECTS, id, change.id) end
  append_event(merged.event, merged.id, change.version, { 'into', change.id })
  number_change(SEQUENCE, CHANGED, merged.synchronised, merged.id, change.now)
end
redis.call('HSET', STORY, 'json', ARGV[2], 'version', integer(change.version))
unlist_story(SCOPES, SCOPE, change.remove, change.id)
list_story(change.add, change.sort, change.id)
if split then
  redis.call('HDEL', REDIRECTS, split.id)
  redis.call('HSET', split.key, 'json', ARGV[4], 'version', integer(split.version))
  assign_articles(split.articles, split.id)
  list_story(split.scopes, split.sort, split.id)
end
if regions then count_regions(regions.key, regions.codes, regions.all, regions.maxCount, regions.ttl) end
if change.event then append_event(change.event, change.id, change.version, {}) end
number_change(SEQUENCE, CHANGED, change.synchronised, change.id, change.now)
if split then
  append_event(split.event, split.id, split.version, {})
  number_change(SEQUENCE, CHANGED, split.synchronised, split.id, change.now)
end
if audit then append_audit(audit.key, audit.maxEntries, audit.fields) end
return 'ok'
