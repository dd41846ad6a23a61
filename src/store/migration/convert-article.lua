#!lua
--[[
  Replaces an article of schema 2 by its record of schema 3, and files it in the fingerprint index where its time
  window is still searched.

  KEYS[1]  article (HASH before, STRING afterwards)
  KEYS[2]  number of articles filed in its window (STRING)
  ARGV[1]  the record
  ARGV[2]  number of the window
  ARGV[3]  time to live of the window (ms); 0 when the article is not to be filed
  ARGV[4]  maximum number of articles of a key
  ARGV[5]  what the index keeps of the article: id and fingerprint (bytes)
  ARGV[6…] its fingerprint keys (bytes)
  Returns  1; 0 when the article was replaced before, or purged
  Writes   KEYS, and the keys of the window
]]
--- @include "../story/article-record"
--- @include "../story/fingerprint-index"
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return 0 end
redis.call('SET', KEYS[1], ARGV[1])
if tonumber(ARGV[3]) > 0 then
  local number = file(KEYS[2], { unpack(ARGV, 6) }, ARGV[5], tonumber(ARGV[4]), ARGV[3])
  set_article_place(KEYS[1], tonumber(ARGV[2]), number)
end
return 1
