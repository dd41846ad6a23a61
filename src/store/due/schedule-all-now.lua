#!lua
--[[
  Makes every member of a due set that waits for a later time due now.

  KEYS[1]  due set (ZSET id -> epoch ms)
  ARGV[1]  now (epoch ms)
  Returns  the number of members brought forward
  Writes   KEYS[1]
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. ARGV[1], '+inf')
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[1], 'XX', ARGV[1], id) end
return #ids
