--[[
  Fragment. Counts a new story of a source by the regions it is about; halves all counts when there are too
  many stories.

  key        regions of the source (HASH region code -> stories)
  codes      codes to increment, the field of all stories among them
  all        field that counts all stories
  max_count  number of stories at which the counts are halved
  ttl        time to live (ms)
  Writes     key
]]
local function count_regions(key, codes, all, max_count, ttl)
  for _, code in ipairs(codes) do redis.call('HINCRBY', key, code, 1) end
  redis.call('PEXPIRE', key, string.format('%.0f', ttl))
  if tonumber(redis.call('HGET', key, all)) < max_count then return end
  local counts = redis.call('HGETALL', key)
  for i = 1, #counts, 2 do
    local half = math.floor(tonumber(counts[i + 1]) / 2)
    if half > 0 then redis.call('HSET', key, counts[i], half) else redis.call('HDEL', key, counts[i]) end
  end
end
