#!lua
--[[
  Records the time. When the clock was set back, moves later times of the due sets by as much: they were
  scheduled by a clock that was ahead.

  KEYS[1]  clock (STRING epoch ms)
  KEYS[2…] due sets (ZSET id -> epoch ms)
  ARGV[1]  now (epoch ms)
  Returns  how far the clock was set back (ms); 0 when it was not
  Writes   all of KEYS
]]
-- Clocks of several machines may differ by this much without being wrong (ms).
local MAX_CLOCK_DIFFERENCE = 60000
-- Values handed to one command: Lua's stack holds some thousands.
local MAX_VALUES = 2000

local now = tonumber(ARGV[1])
local ahead = tonumber(redis.call('GET', KEYS[1]) or '0') - now
redis.call('SET', KEYS[1], ARGV[1])
if ahead <= MAX_CLOCK_DIFFERENCE then return 0 end
for index = 2, #KEYS do
  local later = redis.call('ZRANGEBYSCORE', KEYS[index], '(' .. ARGV[1], '+inf', 'WITHSCORES')
  local moved = {}
  for i = 1, #later, 2 do
    moved[#moved + 1] = string.format('%.0f', math.max(now, tonumber(later[i + 1]) - ahead))
    moved[#moved + 1] = later[i]
    if #moved >= MAX_VALUES or i + 2 > #later then
      redis.call('ZADD', KEYS[index], 'XX', unpack(moved))
      moved = {}
    end
  end
end
return ahead
