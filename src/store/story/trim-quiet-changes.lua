#!lua flags=allow-oom
--[[
  Drops the oldest quiet changes, also when Redis is full, and records where the rest begins.

  KEYS[1]  quiet changes (ZSET story id (bytes) -> number of its last change)
  KEYS[2]  number of the last one that was dropped (STRING)
  ARGV[1]  changes to keep at most
  ARGV[2]  instant before which all are dropped (epoch ms)
  Returns  number of changes dropped
  Writes   KEYS[1], KEYS[2]
]]
local beyond = redis.call('ZREVRANGE', KEYS[1], ARGV[1], ARGV[1], 'WITHSCORES')
local old = redis.call('ZREVRANGEBYSCORE', KEYS[1], '(' .. ARGV[2], '-inf', 'WITHSCORES', 'LIMIT', 0, 1)
local last = math.max(tonumber(beyond[2] or '0'), tonumber(old[2] or '0'))
if last == 0 then return 0 end
redis.call('SET', KEYS[2], string.format('%.0f', last))
return redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', last)
