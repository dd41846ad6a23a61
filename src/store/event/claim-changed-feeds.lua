#!lua
--[[
  Marks the subscriptions at our hub whose feeds may have changed, and claims those that are not scheduled for
  later.

  KEYS[1]  due.distribute (ZSET subscription -> epoch ms)
  KEYS[2…] subscriptions to feeds of each scope (SET)
  ARGV[1]  now (epoch ms)
  ARGV[2]  end of the lease (epoch ms)
  ARGV[3]  prefix of subscriptions (HASH wanted, …)
  Returns  ids of the subscriptions claimed
  Writes   KEYS[1], the subscriptions
]]
local claimed = {}
for _, id in ipairs(redis.call('SUNION', unpack(KEYS, 2))) do
  redis.call('HINCRBY', ARGV[3] .. id, 'wanted', 1)
  if tonumber(redis.call('ZSCORE', KEYS[1], id) or '0') <= tonumber(ARGV[1]) then
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    claimed[#claimed + 1] = id
  end
end
return claimed
