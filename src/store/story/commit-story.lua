#!lua
--[[
  Applies a change of a story in one step: article, story, indexes and event appear together, or nothing does.
  Checks the versions of all that was read first and writes last, because Redis does not roll back. Applied
  again, it changes nothing.

  KEYS[1]  story (STRING, see story-record.ts)
  KEYS[2]  scopes that have stories (SET)
  KEYS[3]  story redirects (HASH merged story id -> story id)
  KEYS[4]  due.curate (ZSET article id -> epoch ms)
  KEYS[5]  events (STREAM id, type, story, into, version, scopes, at)
  KEYS[6]  number of the last change (STRING)
  ARGV[1]  the change (JSON):
             id, expectedVersion, version, sort, add, remove, synchronised, now
             event     id, type, scopes
             article   id, key (STRING, see article-record.ts), hash
             lookup    what was read of the fingerprint index: windows (key, number, filed), the current one first;
                       maxPostings, ttl (ms)
             merged    id, key, expectedVersion, scopes, synchronised, articles (keys), ids to redirect, event
             split     id, key, expectedVersion, version, sort, scopes, synchronised, articles (keys), event
             capacity  key of a scope, max
             regions   arguments of count_regions
             audit     arguments of append_audit
  ARGV[2]  the story (bytes)
  ARGV[3]  fingerprint of the article (bytes)
  ARGV[4]  the story that is split off (bytes)
  ARGV[5]  prefix of scopes (ZSET story id (bytes) -> sort date)
  ARGV[6]  prefix of changes of a scope (ZSET story id (bytes) -> number of its last change)
  ARGV[7…] fingerprint keys of the article (bytes)
  Returns  `ok`; `done`: applied before; `stale`: the article was saved again;
           `conflict`: read and decide again; `full`: the scope of `capacity` has no place
  Writes   KEYS, and the keys of article, lookup, merged, split, regions and audit
]]
--- @include "article-record"
--- @include "fingerprint-index"
--- @include "number-change"
--- @include "unlist-story"
--- @include "../source/count-regions"
--- @include "../monitoring/append-audit"
local STORY, SCOPES, REDIRECTS, DUE, EVENTS, SEQUENCE = unpack(KEYS)
local SCOPE, CHANGED = ARGV[5], ARGV[6]
local change = cjson.decode(ARGV[1])
local article, merged, split, capacity = change.article, change.merged, change.split, change.capacity
local regions, audit, lookup = change.regions, change.audit, change.lookup
local story_id, fingerprint_keys = id_bytes(change.id), { unpack(ARGV, 7) }

local function integer(number) return string.format('%.0f', number) end
local function has_moved_on(key, expected)
  local version = redis.call('GETRANGE', key, 0, 3)
  return (version == '' and 0 or struct.unpack('>I4', version)) ~= expected
end
local function list_story(scopes, sort, id)
  local story = id_bytes(id)
  for _, scope in ipairs(scopes) do
    redis.call('ZADD', SCOPE .. scope, integer(sort), story)
    redis.call('SADD', SCOPES, scope)
  end
end
local function assign_articles(articles, id)
  local story = id_bytes(id)
  for _, key in ipairs(articles) do set_article_story(key, story) end
end
local function append_event(event, story, version, more)
  redis.call('XADD', EVENTS, '*', 'id', event.id, 'type', event.type, 'story', story,
    'version', integer(version), 'scopes', event.scopes, 'at', integer(change.now), unpack(more))
end

-- Checks
local stored = article and read_article_header(article.key)
if article then
  if not stored or stored.hash ~= id_bytes(article.hash) then return 'stale' end
  if stored.curated then
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
if capacity and not redis.call('ZSCORE', capacity.key, story_id) then
  if redis.call('ZCARD', capacity.key) >= capacity.max then return 'full' end
end
for _, window in ipairs(lookup and lookup.windows or {}) do
  if has_filings_since(window.key, window.filed, fingerprint_keys) then return 'conflict' end
end

-- Writes
if lookup then
  local current = lookup.windows[1]
  for _, window in ipairs(lookup.windows) do
    if stored.number > 0 and stored.window == window.number then
      unfile(window.key, stored.number, fingerprint_keys)
    end
  end
  local entry = id_bytes(article.id) .. ARGV[3]
  local number = file(current.key, fingerprint_keys, entry, lookup.maxPostings, integer(lookup.ttl))
  set_article_place(article.key, current.number, number)
end
if article then
  set_article_curated(article.key, story_id)
  redis.call('ZREM', DUE, article.id)
end
if merged then
  unlist_story(SCOPES, SCOPE, merged.scopes, id_bytes(merged.id))
  redis.call('UNLINK', merged.key)
  assign_articles(merged.articles, change.id)
  for _, id in ipairs(merged.ids) do redis.call('HSET', REDIRECTS, id, change.id) end
  append_event(merged.event, merged.id, change.version, { 'into', change.id })
  number_change(SEQUENCE, CHANGED, merged.synchronised, id_bytes(merged.id), change.now)
end
redis.call('SET', STORY, ARGV[2])
unlist_story(SCOPES, SCOPE, change.remove, story_id)
list_story(change.add, change.sort, change.id)
if split then
  redis.call('HDEL', REDIRECTS, split.id)
  redis.call('SET', split.key, ARGV[4])
  assign_articles(split.articles, split.id)
  list_story(split.scopes, split.sort, split.id)
end
if regions then count_regions(regions.key, regions.codes, regions.all, regions.maxCount, regions.ttl) end
if change.event then append_event(change.event, change.id, change.version, {}) end
number_change(SEQUENCE, CHANGED, change.synchronised, story_id, change.now)
if split then
  append_event(split.event, split.id, split.version, {})
  number_change(SEQUENCE, CHANGED, split.synchronised, id_bytes(split.id), change.now)
end
if audit then append_audit(audit.key, audit.maxEntries, audit.fields) end
return 'ok'
