#!lua
--[[
  Writes samples into the present hour. The hours of a series are a ring: each overwrites the oldest.

  KEYS     series (HASH hour modulo ring -> `hour|start|last`, and `last`), one a sample
  ARGV[1]  hour (hours since the epoch)
  ARGV[2]  hours in the ring
  ARGV[3]  time to live (ms)
  ARGV[4…] 'level' or 'totals' and the value, for each sample
  Returns  number of samples
  Writes   all of KEYS
]]
local hour = ARGV[1]
local slot = tostring(tonumber(hour) % tonumber(ARGV[2]))
for i, key in ipairs(KEYS) do
  local kind, value = ARGV[2 * i + 2], ARGV[2 * i + 3]
  local row = redis.call('HGET', key, slot) or ''
  local known, start, last = string.match(row, '^(%d+)|([^|]*)|([^|]*)$')
  if kind == 'level' then
    if known ~= hour or tonumber(last) < tonumber(value) then
      redis.call('HSET', key, slot, hour .. '||' .. value)
    end
  else
    if known ~= hour then start = redis.call('HGET', key, 'last') or '' end
    redis.call('HSET', key, slot, hour .. '|' .. start .. '|' .. value, 'last', value)
  end
  redis.call('PEXPIRE', key, ARGV[3])
end
return #KEYS
