#!lua
--[[
  Claims the members of a due set whose time has come: each is due again when its lease ends, so that a dead
  worker delays work and never loses it.

  KEYS[1]  due set (ZSET id -> epoch ms)
  KEYS[2]  claims (ZSET id -> epoch ms at which the lease ends); optional
  ARGV[1]  claim what is due until then (epoch ms)
  ARGV[2]  end of the lease (epoch ms)
  ARGV[3]  most members to claim
  Returns  the claimed ids, longest overdue first
  Writes   KEYS[1], KEYS[2]
]]
local ids = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
-- Members written by one command: Lua's stack takes some thousands.
local CHUNK = 500
for from = 1, #ids, CHUNK do
  local scores = {}
  for i = from, math.min(from + CHUNK - 1, #ids) do
    scores[#scores + 1] = ARGV[2]
    scores[#scores + 1] = ids[i]
  end
  redis.call('ZADD', KEYS[1], 'XX', unpack(scores))
  if KEYS[2] then redis.call('ZADD', KEYS[2], unpack(scores)) end
end
return ids
