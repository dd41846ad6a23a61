#!lua
--[[
  Removes a subscription at our hub.

  KEYS[1]  subscription (HASH scope, …)
  KEYS[2]  leases (ZSET subscription -> epoch ms)
  KEYS[3]  subscriptions by callback host (HASH host -> number)
  KEYS[4]  due.distribute (ZSET subscription -> epoch ms)
  ARGV[1]  subscription id
  ARGV[2]  callback host
  ARGV[3]  prefix of the subscriptions to feeds of a scope (SET)
  Returns  1; 0 when there was none
  Writes   KEYS, the subscriptions of its scope
]]
local scope = redis.call('HGET', KEYS[1], 'scope')
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
if not scope then return 0 end
redis.call('SREM', ARGV[3] .. scope, ARGV[1])
if redis.call('HINCRBY', KEYS[3], ARGV[2], -1) <= 0 then redis.call('HDEL', KEYS[3], ARGV[2]) end
redis.call('DEL', KEYS[1])
return 1
