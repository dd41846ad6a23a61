#!lua
--[[
  Records a distribution that failed and schedules the next one, unless the subscription was removed.

  KEYS[1]  subscription (HASH failures, failingSince, retryAt, answer, …)
  KEYS[2]  due.distribute (ZSET subscription -> epoch ms)
  ARGV[1]  subscription id
  ARGV[2]  now (epoch ms)
  ARGV[3]  when the next distribution is due (epoch ms)
  ARGV[4]  the callback's answer
  Returns  1; 0 when the subscription was removed
  Writes   KEYS
]]
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('HSETNX', KEYS[1], 'failingSince', ARGV[2])
redis.call('HSET', KEYS[1], 'retryAt', ARGV[3], 'answer', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 1
