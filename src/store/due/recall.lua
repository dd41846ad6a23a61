#!lua
--[[
  Brings forward the members of a due set that lie beyond a horizon. Only a clock that was wrong schedules so
  far ahead.

  KEYS[1]  due set (ZSET id -> epoch ms)
  ARGV[1]  now (epoch ms)
  ARGV[2]  horizon (epoch ms)
  ARGV[3]  most members to bring forward
  Returns  the ids that are due now
  Writes   KEYS[1]
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[2], '+inf', 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], 'XX', ARGV[1], id) end
return ids
