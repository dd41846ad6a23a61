#!lua
--[[
  Stores the result of a poll, unless its source left the schedule meanwhile.

  KEYS[1]  due.poll (ZSET source -> epoch ms)
  KEYS[2]  state of the source (STRING JSON)
  KEYS[3]  fetches of the source (LIST JSON, newest first)
  KEYS[4]  status of all sources (HASH source -> status)
  ARGV[1]  source
  ARGV[2]  next poll (epoch ms)
  ARGV[3]  state
  ARGV[4]  fetch
  ARGV[5]  status
  ARGV[6]  fetches to keep
  Returns  1; 0 when the source is not scheduled
  Writes   all of KEYS
]]
-- The list is trimmed once it is this much longer: a trim costs a command.
local SLACK = 10

if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('SET', KEYS[2], ARGV[3])
if redis.call('LPUSH', KEYS[3], ARGV[4]) > ARGV[6] + SLACK then redis.call('LTRIM', KEYS[3], 0, ARGV[6] - 1) end
if redis.call('HGET', KEYS[4], ARGV[1]) ~= ARGV[5] then redis.call('HSET', KEYS[4], ARGV[1], ARGV[5]) end
return 1
