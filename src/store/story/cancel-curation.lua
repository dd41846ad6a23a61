#!lua
--[[
  Cancels the curation of an article that was purged.

  KEYS[1]  article (HASH)
  KEYS[2]  due.curate (ZSET article id -> epoch ms)
  ARGV[1]  article id
  Returns  1; 0 when the article exists or nothing was due
  Writes   KEYS[2]
]]
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
return redis.call('ZREM', KEYS[2], ARGV[1])
