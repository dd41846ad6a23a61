#!lua
--[[
  Drops the oldest events and stores the cursor of the last one dropped. Redis drops whole nodes of a stream,
  so fewer events may go than asked, never more.

  KEYS[1]  events (STREAM)
  KEYS[2]  cursor of the last trimmed event (STRING)
  ARGV[1]  first cursor to keep
  ARGV[2]  end of the range before it, `(cursor`
  Returns  number of events dropped
  Writes   KEYS[1], KEYS[2]
]]
local last = redis.call('XREVRANGE', KEYS[1], ARGV[2], '-', 'COUNT', 1)[1]
if not last then return 0 end
redis.call('SET', KEYS[2], last[1])
return redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1])
