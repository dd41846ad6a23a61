#!lua
--[[
  Moves a subscriber's cursor past an event that was delivered or skipped, unless the cursor was moved
  meanwhile: by a replay, or by another worker after the lease ended.

  KEYS[1]  cursors (HASH subscriber -> cursor)
  KEYS[2]  delivery state (HASH delivered, retryAt, pausedAt, …)
  ARGV[1]  subscriber
  ARGV[2]  cursor expected
  ARGV[3]  cursor to set
  ARGV[4…] names and values of the state to write; none when the event was skipped
  Returns  `ok`; `paused`: moved, but the subscriber is paused; `conflict`: not moved
  Writes   KEYS
]]
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 'conflict' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if #ARGV > 3 then
  redis.call('HSET', KEYS[2], unpack(ARGV, 4))
  redis.call('HINCRBY', KEYS[2], 'delivered', 1)
  redis.call('HDEL', KEYS[2], 'retryAt')
end
return redis.call('HEXISTS', KEYS[2], 'pausedAt') == 1 and 'paused' or 'ok'
