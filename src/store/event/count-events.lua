#!lua
--[[
  Counts the events after a cursor.

  KEYS[1]  events (STREAM)
  ARGV[1]  cursor
  ARGV[2]  count at most
  Returns  number of events
]]
return #redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
