#!lua
--[[
  Deletes a request at our hub, or schedules its next verification, unless a later request replaced it.

  KEYS[1]  request (HASH token, attempts, …)
  KEYS[2]  due.verify (ZSET request -> epoch ms)
  ARGV[1]  request id
  ARGV[2]  token of the request
  ARGV[3]  when the next verification is due (epoch ms); '' to delete the request
  Returns  1; 0 when a later request replaced it
  Writes   KEYS
]]
local token = redis.call('HGET', KEYS[1], 'token')
if token and token ~= ARGV[2] then return 0 end
if token and ARGV[3] ~= '' then
  redis.call('HINCRBY', KEYS[1], 'attempts', 1)
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  return 1
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
