#!lua
--[[
  Moves the last dead letters of a subscriber to its retries, keeping their order.

  KEYS[1]  dead letters (LIST JSON, oldest first)
  KEYS[2]  retries (LIST JSON, oldest first)
  ARGV[1]  move at most
  Returns  number of letters moved
  Writes   KEYS
]]
local moved = 0
while moved < tonumber(ARGV[1]) and redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT') do
  moved = moved + 1
end
return moved
