#!lua
--[[
  Creates or renews a subscription at our hub and deletes its request, unless a later request replaced it.

  KEYS[1]  subscription (HASH leaseUntil, failures, secret, retryAt, failingSince, …)
  KEYS[2]  leases (ZSET subscription -> epoch ms)
  KEYS[3]  subscriptions by callback host (HASH host -> number)
  KEYS[4]  subscriptions to feeds of the scope (SET)
  KEYS[5]  request (HASH token, …)
  KEYS[6]  due.verify (ZSET request -> epoch ms)
  ARGV[1]  id of the subscription and of its request
  ARGV[2]  token of the request
  ARGV[3]  callback host
  ARGV[4]  end of the lease (epoch ms)
  ARGV[5]  secret; '' when there is none
  ARGV[6]  subscriptions at most
  ARGV[7]  subscriptions of a host at most
  ARGV[8…] names and values of the subscription
  Returns  `ok`; `stale`: replaced; `full`: a limit is reached
  Writes   KEYS
]]
if redis.call('HGET', KEYS[5], 'token') ~= ARGV[2] then return 'stale' end
local exists = redis.call('EXISTS', KEYS[1]) == 1
local is_full = redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[6])
  or tonumber(redis.call('HGET', KEYS[3], ARGV[3]) or '0') >= tonumber(ARGV[7])
redis.call('DEL', KEYS[5])
redis.call('ZREM', KEYS[6], ARGV[1])
if not exists and is_full then return 'full' end
if not exists then redis.call('HINCRBY', KEYS[3], ARGV[3], 1) end
redis.call('HSET', KEYS[1], 'leaseUntil', ARGV[4], 'failures', 0, unpack(ARGV, 8))
redis.call('HDEL', KEYS[1], 'retryAt', 'failingSince', 'secret')
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'secret', ARGV[5]) end
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
redis.call('SADD', KEYS[4], ARGV[1])
return 'ok'
