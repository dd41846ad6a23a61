#!lua
--[[
  Stores the template hashes of a page. A page seen again takes its own place; the one seen longest ago leaves
  when there are too many.

  KEYS[1]  page templates of a source (HASH page key -> `epoch ms, title hash, block hashes`)
  ARGV[1]  page key
  ARGV[2]  value
  ARGV[3]  most pages to keep
  ARGV[4]  time to live (ms)
  Returns  1
  Writes   KEYS[1]
]]
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[3]) then
  local pages = redis.call('HGETALL', KEYS[1])
  local oldest, least
  for i = 1, #pages, 2 do
    local at = tonumber(string.match(pages[i + 1], '^%d+'))
    if not least or at < least then oldest, least = pages[i], at end
  end
  redis.call('HDEL', KEYS[1], oldest)
end
return redis.call('PEXPIRE', KEYS[1], ARGV[4])
