#!lua
--[[
  Stores the new and the edited items of a feed document: the item, its identity keys and its pending scrape
  appear together. A purged item is still known by its identity keys and is not stored again; one that is edited
  after its scrape has an article, and is stored again. A commit that is sent again, because its answer was lost,
  changes nothing and gets the same answer.

  KEYS[1]  identity keys of the source (HASH key (bytes) -> item id, content hash, first seen: see seen-record.ts)
  KEYS[2]  due.scrape (ZSET item id -> epoch ms)
  KEYS[3]  answer of this commit (STRING)
  ARGV[1]  time to live of the answer (ms)
  ARGV[2]  now (epoch ms)
  ARGV[3]  when the scrapes are due (epoch ms)
  ARGV[4]  source
  ARGV[5]  prefix of item keys (HASH json, source, first (epoch ms), version)
  ARGV[6]  prefix of article keys (STRING, see article-record.ts)
  ARGV[7…] for each item: id to mint and content hash (bytes), JSON, number of identity keys, identity keys (bytes)
  Returns  `id fresh` or `id changed` for each stored item, joined by spaces
  Writes   KEYS[1], KEYS[2], KEYS[3], the items
]]
--- @include "article-record"
-- Values handed to one command: Lua's stack takes some thousands.
local MAX_VALUES = 2000

local results, seen, due = {}, {}, {}
local function flush(max)
  if #seen > max then redis.call('HSET', KEYS[1], unpack(seen)); seen = {} end
  if #due > max then redis.call('ZADD', KEYS[2], unpack(due)); due = {} end
end
local function schedule(id, change)
  due[#due + 1] = ARGV[3]
  due[#due + 1] = id
  results[#results + 1] = id
  results[#results + 1] = change
end

-- Version and first sight of an item whose scrape is over are those that its article was made from.
local function edit(id, json)
  local item = ARGV[5] .. id
  if redis.call('EXISTS', item) == 1 then
    redis.call('HSET', item, 'json', json)
    redis.call('HINCRBY', item, 'version', 1)
    return true
  end
  local article = read_article_header(ARGV[6] .. id)
  if not article then return false end
  redis.call('HSET', item, 'json', json, 'source', ARGV[4], 'first', string.format('%.0f', article.first),
    'version', article.version + 1)
  return true
end

local has_history = redis.call('EXISTS', KEYS[1]) == 1
local i = 7
while i <= #ARGV do
  local record, json, count = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local id = id_hex(string.sub(record, 1, 12))
  local known = false
  if has_history then
    local values = redis.call('HMGET', KEYS[1], unpack(ARGV, i + 3, i + 2 + count))
    for _, value in ipairs(values) do known = known or value end
  end
  local first = math.floor(tonumber(ARGV[2]) / 1000)
  if known then
    id, first = id_hex(string.sub(known, 1, 12)), struct.unpack('>I4', known, 19)
    local is_edited = string.sub(known, 13, 18) ~= string.sub(record, 13, 18)
    if is_edited and edit(id, json) then schedule(id, 'changed') end
    record = string.sub(known, 1, 12) .. string.sub(record, 13, 18)
  else
    redis.call('HSET', ARGV[5] .. id, 'json', json, 'source', ARGV[4], 'first', ARGV[2], 'version', 1)
    schedule(id, 'fresh')
  end
  local value = record .. struct.pack('>I4', first)
  for k = i + 3, i + 2 + count do
    seen[#seen + 1] = ARGV[k]
    seen[#seen + 1] = value
  end
  flush(MAX_VALUES)
  i = i + 3 + count
end
flush(0)
-- A repeated commit finds all of its items stored already.
if #results == 0 then return redis.call('GET', KEYS[3]) or '' end
local answer = table.concat(results, ' ')
redis.call('SET', KEYS[3], answer, 'PX', ARGV[1])
return answer
