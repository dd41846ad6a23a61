#!lua
--[[
  Stores a request at our hub and schedules its verification, within limits. It replaces an earlier request
  for the same subscription.

  KEYS[1]  request (HASH)
  KEYS[2]  due.verify (ZSET request -> epoch ms)
  KEYS[3]  requests of the client in this window (STRING)
  KEYS[4]  requests for callbacks of the host in this window (STRING)
  ARGV[1]  request id
  ARGV[2]  when the verification is due (epoch ms)
  ARGV[3]  length of the window (ms)
  ARGV[4]  requests of a client in a window at most
  ARGV[5]  requests for callbacks of a host in a window at most
  ARGV[6]  requests to be verified at most
  ARGV[7]  time to live of the request (ms)
  ARGV[8…] names and values of the request
  Returns  `ok`; the limit that was reached: `client`, `host` or `pending`
  Writes   KEYS
]]
local function is_over_limit(key, max)
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ARGV[3]) end
  return count > tonumber(max)
end
if is_over_limit(KEYS[3], ARGV[4]) then return 'client' end
if is_over_limit(KEYS[4], ARGV[5]) then return 'host' end
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('ZCARD', KEYS[2]) >= tonumber(ARGV[6]) then
  return 'pending'
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 8))
redis.call('PEXPIRE', KEYS[1], ARGV[7])
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 'ok'
