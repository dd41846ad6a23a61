#!lua
--[[
  Stores an article, schedules its curation if its content changed, and ends or reschedules its scrape. The
  scrape of an item that was edited meanwhile stays pending. A call that is sent again, because its answer was
  lost, gets the same answer.

  KEYS[1]  article (HASH meta, body, hash, …)
  KEYS[2]  item (HASH version, …)
  KEYS[3]  due.scrape (ZSET item id -> epoch ms)
  KEYS[4]  due.curate (ZSET article id -> epoch ms)
  KEYS[5]  answer of this commit (STRING)
  ARGV[1]  time to live of the answer (ms)
  ARGV[2]  id of the article and of its item
  ARGV[3]  version of the item that was scraped
  ARGV[4]  content hash
  ARGV[5]  metadata (JSON)
  ARGV[6]  body (deflated)
  ARGV[7]  when the curation is due (epoch ms)
  ARGV[8]  when the scrape is due again (epoch ms); '' when it is done
  Returns  `changed`; `same` when the content is stored already; `gone` when the item was purged
  Writes   KEYS[1], KEYS[3], KEYS[4], KEYS[5]
]]
local version = redis.call('HGET', KEYS[2], 'version')
if not version then
  redis.call('ZREM', KEYS[3], ARGV[2])
  return 'gone'
end
local changed = redis.call('HGET', KEYS[1], 'hash') ~= ARGV[4]
if changed then
  redis.call('HSET', KEYS[1], 'meta', ARGV[5], 'body', ARGV[6], 'hash', ARGV[4])
  redis.call('ZADD', KEYS[4], ARGV[7], ARGV[2])
  redis.call('SET', KEYS[5], 'changed', 'PX', ARGV[1])
end
if version == ARGV[3] then
  if ARGV[8] == '' then
    redis.call('ZREM', KEYS[3], ARGV[2])
  else
    redis.call('ZADD', KEYS[3], ARGV[8], ARGV[2])
  end
end
return (changed or redis.call('EXISTS', KEYS[5]) == 1) and 'changed' or 'same'
