#!lua flags=allow-oom
--[[
  Removes a story after retention, also when Redis is full: the story, its articles and items, its pending
  work, its place in every scope and its redirects.

  KEYS[1]  scopes that have stories (SET)
  KEYS[2]  story redirects (HASH merged story id -> story id)
  KEYS[3]  due.scrape (ZSET item id -> epoch ms)
  KEYS[4]  due.curate (ZSET article id -> epoch ms)
  KEYS[5]  number of the last change (STRING)
  ARGV[1]  story id
  ARGV[2]  prefix of scopes (ZSET story id (bytes) -> sort date)
  ARGV[3]  what is removed (JSON): scopes, keys (story, articles, items), changed (keys), articles (ids),
           formerly (story ids)
  ARGV[4]  prefix of changes of a scope (ZSET story id (bytes) -> number of its last change)
  ARGV[5]  now (epoch ms)
  Returns  number of keys removed
  Writes   KEYS, the scopes, the keys and changes named, the quiet changes
]]
--- @include "article-record"
--- @include "number-change"
--- @include "unlist-story"
local id, SCOPE = id_bytes(ARGV[1]), ARGV[2]
local removed = cjson.decode(ARGV[3])
unlist_story(KEYS[1], SCOPE, removed.scopes, id)
for _, key in ipairs(removed.keys) do redis.call('UNLINK', key) end
for _, former in ipairs(removed.formerly) do redis.call('HDEL', KEYS[2], former) end
local ids = { id }
for _, former in ipairs(removed.formerly) do ids[#ids + 1] = id_bytes(former) end
for _, key in ipairs(removed.changed) do redis.call('ZREM', key, unpack(ids)) end
for _, article in ipairs(removed.articles) do
  redis.call('ZREM', KEYS[3], article)
  redis.call('ZREM', KEYS[4], article)
end
number_change(KEYS[5], ARGV[4], { 'quiet' }, id, tonumber(ARGV[5]))
return #removed.keys
