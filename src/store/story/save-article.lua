#!lua
--[[
  Stores an article, schedules its curation if its content changed, and ends or reschedules its scrape. With the
  scrape the item ends: nothing reads it any more. The scrape of an item that was edited meanwhile stays pending. A
  call that is sent again, because its answer was lost, gets the same answer.

  KEYS[1]  article (STRING, see article-record.ts)
  KEYS[2]  item (HASH version, …)
  KEYS[3]  due.scrape (ZSET item id -> epoch ms)
  KEYS[4]  due.curate (ZSET article id -> epoch ms)
  ARGV[1]  id of the article and of its item
  ARGV[2]  the article: header and content; the header names the version of the item that was scraped
  ARGV[3]  when the curation is due (epoch ms)
  ARGV[4]  when the scrape is due again (epoch ms); '' when it is done
  Returns  `changed`; `same` when the content is stored already; `gone` when the item was purged
  Writes   KEYS
]]
--- @include "article-record"
local ARTICLE, ITEM, SCRAPES, CURATIONS = unpack(KEYS)
local id, record, curate_at, retry_at = unpack(ARGV)

local scraped = struct.unpack('>I4', record, 27)
local stored = read_article_header(ARTICLE)
local version = tonumber(redis.call('HGET', ITEM, 'version'))
local is_repeated = stored and stored.save == string.sub(record, 37, 40)
if not version then
  redis.call('ZREM', SCRAPES, id)
  if not stored then return 'gone' end
  return is_repeated and 'changed' or 'same'
end

local changed = not stored or stored.hash ~= string.sub(record, 3, 14)
if changed then
  if stored then
    -- Story and place in the fingerprint index are those of the article, whatever its content.
    record = string.sub(record, 1, 14) .. string.sub(stored.bytes, 15, 26) .. string.sub(record, 27, 40)
      .. string.sub(stored.bytes, 41, 48) .. string.sub(record, 49)
  end
  redis.call('SET', ARTICLE, record)
  redis.call('ZADD', CURATIONS, curate_at, id)
elseif stored.version ~= scraped then
  set_article_version(ARTICLE, scraped)
end
if version == scraped then
  if retry_at == '' then
    redis.call('ZREM', SCRAPES, id)
    redis.call('UNLINK', ITEM)
  else
    redis.call('ZADD', SCRAPES, retry_at, id)
  end
end
return (changed or is_repeated) and 'changed' or 'same'
