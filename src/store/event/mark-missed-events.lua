#!lua
--[[
  Marks the subscribers whose cursor is before the last trimmed event: they missed events. Their cursors move
  to that event.

  KEYS[1]  cursors (HASH subscriber -> cursor)
  ARGV[1]  cursor of the last trimmed event
  ARGV[2]  now (epoch ms)
  ARGV[3]  prefix of delivery states (HASH gappedAt, …)
  Returns  ids of the subscribers marked
  Writes   KEYS[1], the delivery states
]]
local function parse_cursor(cursor)
  local time, count = string.match(cursor, '^(%d+)%-?(%d*)$')
  return tonumber(time), tonumber(count) or 0
end
local trimmed_time, trimmed_count = parse_cursor(ARGV[1])
local marked = {}
local cursors = redis.call('HGETALL', KEYS[1])
for i = 1, #cursors, 2 do
  local id = cursors[i]
  local time, count = parse_cursor(cursors[i + 1])
  if time < trimmed_time or (time == trimmed_time and count < trimmed_count) then
    redis.call('HSET', KEYS[1], id, ARGV[1])
    redis.call('HSET', ARGV[3] .. id, 'gappedAt', ARGV[2])
    marked[#marked + 1] = id
  end
end
return marked
