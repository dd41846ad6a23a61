#!lua
--[[
  Counts the requests of a client in a fixed window, which begins with its first one.

  KEYS[1]  requests of the client in its window (STRING)
  ARGV[1]  what this request costs (requests)
  ARGV[2]  length of a window (ms)
  Returns  requests in the window, this one included; ms until it ends
  Writes   KEYS[1]
]]
local count = redis.call('INCRBY', KEYS[1], ARGV[1])
local left = redis.call('PTTL', KEYS[1])
-- A clock that was set back has made the window longer than it is.
if left > tonumber(ARGV[2]) then
  count = tonumber(ARGV[1])
  redis.call('SET', KEYS[1], ARGV[1])
end
if left < 0 or left > tonumber(ARGV[2]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  left = tonumber(ARGV[2])
end
return { count, left }
