#!lua
--[[
  Claims the next run of a periodic task for the process that has seen no run since it looked last. No clock is
  involved, so that no clock can stop the tasks.

  KEYS[1]  runs of the tasks (HASH task -> number)
  ARGV[1]  task
  ARGV[2]  number of runs that the process saw when it looked last; '' at its first look
  Returns  1 when the run is claimed, else 0; the number of runs now
  Writes   KEYS[1]
]]
local runs = redis.call('HGET', KEYS[1], ARGV[1]) or '0'
if ARGV[2] ~= '' and ARGV[2] ~= runs then return { 0, runs } end
return { 1, tostring(redis.call('HINCRBY', KEYS[1], ARGV[1], 1)) }
