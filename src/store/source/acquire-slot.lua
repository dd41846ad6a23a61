#!lua
--[[
  Rate limit of a politeness group: lets a request start, or reserves its place in the queue. Starts are
  handed out a gap apart; a request whose start lies ahead, or that finds the group full, waits in the queue
  before all later ones.

  KEYS[1]  clock of the group (HASH `next` free start, `last` start, `seen` time, epoch ms)
  KEYS[2]  requests in flight (ZSET request -> epoch ms at which the lease ends)
  KEYS[3]  queue (ZSET request -> epoch ms of the reserved start)
  ARGV[1]  now (epoch ms)
  ARGV[2]  gap between two starts (ms)
  ARGV[3]  request
  ARGV[4]  its reserved start (epoch ms), or ''
  ARGV[5]  lease (ms)
  Returns  { 'go' | 'later', when to start or to come back (epoch ms), reserved start (epoch ms) }
  Writes   all of KEYS
]]
-- Requests of one group in flight, over all workers and machines.
local MAX_IN_FLIGHT = 2
-- The caller waits for a start this near instead of coming back (ms).
local NEAR = 50
-- Pause for each request that is ahead at a full group (ms).
local PAUSE = 1000
-- A reservation whose owner does not come back delays others no longer than this (ms).
local RESERVATION_TIMEOUT = 30000
-- Clocks of several machines may differ by this much without being wrong (ms).
local MAX_CLOCK_DIFFERENCE = 60000
-- Furthest start that is reserved (ms ahead): a clock that was ahead has reserved later ones.
local MAX_AHEAD = 3600000

local now, gap, request, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[5])

local function text(number) return string.format('%.0f', number) end
local function expire_after(key, ms)
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, text(ms)) end
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - RESERVATION_TIMEOUT)
local clock = redis.call('HMGET', KEYS[1], 'next', 'last', 'seen')
local free, last = tonumber(clock[1] or '0'), tonumber(clock[2] or '0')
-- The clock was set back: the reservations made before that are void, also those that their owners bring back.
if tonumber(clock[3] or '0') > now + MAX_CLOCK_DIFFERENCE or last > now + gap + NEAR then
  free, last = now, 0
  redis.call('HSET', KEYS[1], 'next', text(now), 'last', '0')
  redis.call('DEL', KEYS[3])
end
redis.call('HSET', KEYS[1], 'seen', text(now))
expire_after(KEYS[1], RESERVATION_TIMEOUT)

local start = tonumber(ARGV[4]) or tonumber(redis.call('ZSCORE', KEYS[3], request) or '')
if start and start > free then start = nil end
local furthest = now + MAX_AHEAD
if start then start = math.min(start, furthest) end
if not start then
  start = math.min(math.max(now, free), furthest)
  redis.call('HSET', KEYS[1], 'next', text(start + gap))
  expire_after(KEYS[1], start + gap - now + RESERVATION_TIMEOUT)
end

local at = math.max(start, now, last + gap)
if at - now <= NEAR then
  local before = redis.call('ZCOUNT', KEYS[3], '-inf', '(' .. text(start))
  local ahead = before - (MAX_IN_FLIGHT - redis.call('ZCARD', KEYS[2]))
  if ahead < 0 then
    redis.call('ZREM', KEYS[3], request)
    redis.call('ZADD', KEYS[2], text(now + lease), request)
    expire_after(KEYS[2], lease)
    if gap > 0 then
      redis.call('HSET', KEYS[1], 'last', text(at))
      expire_after(KEYS[1], at + gap - now + RESERVATION_TIMEOUT)
    end
    return { 'go', text(at), text(start) }
  end
  at = now + PAUSE * (ahead + 1)
end
redis.call('ZADD', KEYS[3], text(start), request)
expire_after(KEYS[3], math.max(at, start) - now + RESERVATION_TIMEOUT)
return { 'later', text(at), text(start) }
