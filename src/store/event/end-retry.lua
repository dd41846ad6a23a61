#!lua
--[[
  Ends the retry of a dead letter, unless another worker did: it was delivered, or is a dead letter again.

  KEYS[1]  dead letters (LIST JSON, oldest first)
  KEYS[2]  retries (LIST JSON, oldest first)
  ARGV[1]  the letter retried (JSON)
  ARGV[2]  the dead letter that results (JSON); '' when it was delivered
  ARGV[3]  dead letters to keep
  Returns  1
  Writes   KEYS
]]
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 1 and ARGV[2] ~= '' then
  redis.call('RPUSH', KEYS[1], ARGV[2])
  redis.call('LTRIM', KEYS[1], -ARGV[3], -1)
end
return 1
