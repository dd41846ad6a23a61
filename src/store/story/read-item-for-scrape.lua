#!lua
--[[
  Reads an item whose scrape starts; cancels the scrape of an item that was purged.

  KEYS[1]  item (HASH)
  KEYS[2]  due.scrape (ZSET item id -> epoch ms)
  ARGV[1]  item id
  ARGV[2…] fields to read
  Returns  the values of the fields; empty when the item was purged
  Writes   KEYS[2]
]]
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return {}
end
return redis.call('HMGET', KEYS[1], unpack(ARGV, 2))
