#!lua
--[[
  Updates fields of a subscription, unless it has ended or was replaced.

  KEYS[1]  subscription of a source (HASH)
  KEYS[2]  due.websub (ZSET source -> epoch ms)
  ARGV[1]  source
  ARGV[2]  token of the subscription
  ARGV[3]  time to live (ms)
  ARGV[4]  next request (epoch ms), or ''
  ARGV[5]  field to increment, or ''
  ARGV[6…] names and values of fields to set
  Returns  1; 0 when the token is not the subscription's
  Writes   all of KEYS
]]
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then return 0 end
for i = 6, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
if ARGV[5] ~= '' then redis.call('HINCRBY', KEYS[1], ARGV[5], 1) end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if ARGV[4] ~= '' then redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1]) end
return 1
