#!lua
--[[
  Records a subscription request before it is sent, and schedules the next one should no answer come. A
  request for another hub or topic replaces the subscription.

  KEYS[1]  subscription of a source (HASH)
  KEYS[2]  due.websub (ZSET source -> epoch ms)
  ARGV[1]  source
  ARGV[2]  hub
  ARGV[3]  topic
  ARGV[4]  token
  ARGV[5]  secret
  ARGV[6]  now (epoch ms)
  ARGV[7]  next request (epoch ms)
  ARGV[8]  time to live (ms)
  Returns  number of members added to KEYS[2]
  Writes   all of KEYS
]]
local known = redis.call('HMGET', KEYS[1], 'hub', 'topic')
if known[1] ~= ARGV[2] or known[2] ~= ARGV[3] then redis.call('DEL', KEYS[1]) end
redis.call('HSET', KEYS[1], 'hub', ARGV[2], 'topic', ARGV[3], 'token', ARGV[4], 'secret', ARGV[5],
  'askedAt', ARGV[6], 'deniedAt', 0, 'failedAt', 0)
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[8])
return redis.call('ZADD', KEYS[2], ARGV[7], ARGV[1])
