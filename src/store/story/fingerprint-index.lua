--[[
  Fragment. The fingerprint index: articles by the keys of their texts, in time windows. Articles of a window are
  numbered as they are filed; a posting is the list of the numbers of a key, 3 bytes each, ascending.

  Redis keeps a hash of at most 128 short entries compactly, at a fifth of the memory of a larger one. Buckets stay
  below that: the first 4,096 articles of a window share 1,024 buckets, and each level after it has twice as many of
  both. Names: `fingerprints.ts`.
]]
local FIRST_LEVEL = 4096
local BUCKET_BITS = 10
local GROUP = 128
local NUMBER = 3
local MAX_NUMBER = 0xFFFFFF

local function level_of(number)
  local level, last = 0, FIRST_LEVEL
  while number > last do
    level = level + 1
    last = 2 * last + FIRST_LEVEL
  end
  return level
end

-- Bucket and field of a key: the bucket is its fourth byte and more, so that the field need not repeat that byte. Keys
-- are the lowest of many hashes: only their last bits are spread evenly.
local function posting_of(window, level, key)
  local bucket = struct.unpack('>I4', key) % 2 ^ (BUCKET_BITS + level)
  return window .. ':' .. level .. ':' .. bucket, string.sub(key, 1, 3) .. string.sub(key, 5)
end

local function group_of(window, number)
  return window .. ':articles:' .. math.floor(number / GROUP)
end

local function number_bytes(number) return struct.pack('>I3', number) end

local function last_number(posting) return struct.unpack('>I3', posting, #posting - NUMBER + 1) end

local function without_number(posting, number)
  local bytes = number_bytes(number)
  for at = 1, #posting, NUMBER do
    if string.sub(posting, at, at + NUMBER - 1) == bytes then
      return string.sub(posting, 1, at - 1) .. string.sub(posting, at + NUMBER)
    end
  end
  return posting
end

-- Whether an article was filed under one of the keys after `filed` articles of the window were.
local function has_filings_since(window, filed, keys)
  local count = tonumber(redis.call('GET', window) or '0')
  if count == filed then return false end
  for level = level_of(filed + 1), level_of(count) do
    for _, key in ipairs(keys) do
      local posting = redis.call('HGET', posting_of(window, level, key))
      if posting and last_number(posting) > filed then return true end
    end
  end
  return false
end

-- Removes an article's former entry, and its number from the postings of these keys.
local function unfile(window, number, keys)
  redis.call('HDEL', group_of(window, number), number)
  for _, key in ipairs(keys) do
    local bucket, field = posting_of(window, level_of(number), key)
    local posting = redis.call('HGET', bucket, field)
    local left = posting and without_number(posting, number)
    if left == '' then redis.call('HDEL', bucket, field)
    elseif left ~= posting then redis.call('HSET', bucket, field, left) end
  end
end

-- Files an article in a window; its number, or 0 when the window is full.
local function file(window, keys, entry, max_postings, ttl)
  local number = redis.call('INCR', window)
  redis.call('PEXPIRE', window, ttl)
  if number > MAX_NUMBER then return 0 end
  redis.call('HSET', group_of(window, number), number, entry)
  redis.call('PEXPIRE', group_of(window, number), ttl)
  for _, key in ipairs(keys) do
    local bucket, field = posting_of(window, level_of(number), key)
    local posting = (redis.call('HGET', bucket, field) or '') .. number_bytes(number)
    redis.call('HSET', bucket, field, string.sub(posting, -NUMBER * max_postings))
    redis.call('PEXPIRE', bucket, ttl)
  end
  return number
end
