#!lua
--[[
  Rate limit of a politeness group: lets a request start, or reserves its place in a line. Starts are a gap apart. Polls
  have a line of their own, ahead of all scrapes; in the line of scrapes each source has a share, and a bounded number
  of places, however many pages it lists.

  KEYS[1]  clock of the group (HASH `last` start, `seen` time, `next:<lane>` next free start of a lane, epoch ms)
  KEYS[2]  requests in flight (ZSET request -> epoch ms at which the lease ends)
  KEYS[3]  line of scrapes (ZSET request -> epoch ms of the reserved start)
  KEYS[4]  line of polls (ZSET request -> epoch ms of the reserved start)
  ARGV[1]  now (epoch ms)
  ARGV[2]  gap between two starts (ms)
  ARGV[3]  request
  ARGV[4]  its reserved start (epoch ms), or ''
  ARGV[5]  lease (ms)
  ARGV[6]  lane: '' for polls, else the source that the scrape is charged to
  Returns  { 'go' | 'later', when to start or to come back (epoch ms), reserved start (epoch ms) or '' }
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
-- Furthest start that a source may reserve (ms ahead); what lies beyond comes back later, without a place.
local MAX_AHEAD = 600000

local now, gap, request, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[5])
local is_poll = ARGV[6] == ''
local LANE = 'next:' .. ARGV[6]
local line = is_poll and KEYS[4] or KEYS[3]

local function text(number) return string.format('%.0f', number) end
local function expire_after(key, ms)
  if redis.call('PTTL', key) < ms then redis.call('PEXPIRE', key, text(ms)) end
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - RESERVATION_TIMEOUT)
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', now - RESERVATION_TIMEOUT)

-- Clock and lanes of the group
local clock, lanes = {}, 1
local function read_clock()
  local flat = redis.call('HGETALL', KEYS[1])
  for i = 1, #flat, 2 do
    local field, value = flat[i], tonumber(flat[i + 1])
    local is_other_lane = string.sub(field, 1, 5) == 'next:' and field ~= LANE and field ~= 'next:'
    if is_other_lane and value <= now then
      redis.call('HDEL', KEYS[1], field)
    else
      clock[field] = value
      if is_other_lane then lanes = lanes + 1 end
    end
  end
end
read_clock()
-- The clock was set back: the reservations made before that are void, also those that their owners bring back.
if (clock.seen or 0) > now + MAX_CLOCK_DIFFERENCE or (clock.last or 0) > now + gap + NEAR then
  redis.call('DEL', KEYS[1], KEYS[3], KEYS[4])
  clock, lanes = {}, 1
end
redis.call('HSET', KEYS[1], 'seen', text(now))
expire_after(KEYS[1], RESERVATION_TIMEOUT)
local free, last = clock[LANE] or 0, clock.last or 0

-- Reserved start
local start = tonumber(ARGV[4]) or tonumber(redis.call('ZSCORE', line, request) or '')
if start and start > free then start = nil end
if not start then
  start = math.max(now, free)
  if start > now + MAX_AHEAD then return { 'later', text(now + MAX_AHEAD / 2), '' } end
  -- A source's starts are as many gaps apart as there are sources in the line: its share of the group.
  redis.call('HSET', KEYS[1], LANE, text(start + gap * (is_poll and 1 or lanes)))
  expire_after(KEYS[1], start + gap * lanes - now + RESERVATION_TIMEOUT)
end

-- Start, or wait in line
local at = math.max(start, now, last + gap)
if not is_poll and gap > 0 and redis.call('ZCOUNT', KEYS[4], '-inf', text(at + gap)) > 0 then
  at = math.max(at, now + gap)
elseif at - now <= NEAR then
  local before = redis.call('ZCOUNT', line, '-inf', '(' .. text(start))
  if not is_poll then before = before + redis.call('ZCARD', KEYS[4]) end
  local ahead = before - (MAX_IN_FLIGHT - redis.call('ZCARD', KEYS[2]))
  if ahead < 0 then
    redis.call('ZREM', line, request)
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
redis.call('ZADD', line, text(start), request)
expire_after(line, math.max(at, start) - now + RESERVATION_TIMEOUT)
return { 'later', text(at), text(start) }
