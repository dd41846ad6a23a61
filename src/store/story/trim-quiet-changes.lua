#!lua flags=allow-oom
--[[
  Drops the oldest quiet changes, also when Redis is full, and records where the rest begins.

  KEYS[1]  quiet changes (ZSET story id -> number of its last change)
  KEYS[2]  number of the last one that was dropped (STRING)
  ARGV[1]  changes to keep
  Returns  number of changes dropped
  Writes   KEYS[1], KEYS[2]
]]
local last = redis.call('ZREVRANGE', KEYS[1], ARGV[1], ARGV[1], 'WITHSCORES')
if #last == 0 then return 0 end
redis.call('SET', KEYS[2], last[2])
return redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', last[2])
