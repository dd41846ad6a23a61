#!lua
--[[
  Records that a subscription at our hub has its feed as of a change; if the feed changed again since, it
  stays due.

  KEYS[1]  subscription (HASH wanted, delivered, failures, failingSince, retryAt, …)
  KEYS[2]  due.distribute (ZSET subscription -> epoch ms)
  ARGV[1]  subscription id
  ARGV[2]  value of `wanted` when the feed was rendered
  ARGV[3]  when the next distribution is due, if the feed changed again (epoch ms)
  ARGV[4…] names and values of the subscription to write; none when nothing had to be sent
  Returns  `done`; `wanted`: the feed changed again; `ended`: the subscription was removed
  Writes   KEYS
]]
local wanted = redis.call('HGET', KEYS[1], 'wanted')
if not wanted then return 'ended' end
redis.call('HSET', KEYS[1], 'failures', 0, unpack(ARGV, 4))
redis.call('HDEL', KEYS[1], 'failingSince', 'retryAt')
if #ARGV > 3 then redis.call('HINCRBY', KEYS[1], 'delivered', 1) end
if wanted == ARGV[2] then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 'done'
end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 'wanted'
