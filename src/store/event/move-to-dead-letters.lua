#!lua
--[[
  Stores a refused event as a dead letter and moves the subscriber's cursor past it, unless the cursor was
  moved meanwhile.

  KEYS[1]  cursors (HASH subscriber -> cursor)
  KEYS[2]  delivery state (HASH failures, deadInRow, attemptAt, answer, retryAt, pausedAt, …)
  KEYS[3]  dead letters (LIST JSON, oldest first)
  ARGV[1]  subscriber
  ARGV[2]  cursor expected
  ARGV[3]  cursor to set
  ARGV[4]  the letter (JSON)
  ARGV[5]  dead letters to keep
  ARGV[6]  now (epoch ms)
  ARGV[7]  the subscriber's answer
  Returns  `ok`; `paused`: moved, but the subscriber is paused; `conflict`: not moved
  Writes   KEYS
]]
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 'conflict' end
redis.call('RPUSH', KEYS[3], ARGV[4])
redis.call('LTRIM', KEYS[3], -ARGV[5], -1)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], 'failures', 0, 'attemptAt', ARGV[6], 'answer', ARGV[7])
redis.call('HINCRBY', KEYS[2], 'deadInRow', 1)
redis.call('HDEL', KEYS[2], 'retryAt')
return redis.call('HEXISTS', KEYS[2], 'pausedAt') == 1 and 'paused' or 'ok'
