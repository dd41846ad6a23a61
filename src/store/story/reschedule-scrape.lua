#!lua
--[[
  Reschedules a pending scrape; cancels the scrape of an item that was purged.

  KEYS[1]  item (HASH)
  KEYS[2]  due.scrape (ZSET item id -> epoch ms)
  ARGV[1]  item id
  ARGV[2]  when the scrape is due (epoch ms)
  Returns  0
  Writes   KEYS[2]
]]
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
return redis.call('ZADD', KEYS[2], 'XX', ARGV[2], ARGV[1])
