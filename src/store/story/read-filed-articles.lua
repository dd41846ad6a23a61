#!lua flags=no-writes
--[[
  Reads articles of the fingerprint index. The names of their keys follow from what the index holds.

  KEYS     the window (STRING) of each article
  ARGV[1]  prefix of article keys (STRING, see article-record.ts)
  ARGV[2…] the number of each article in its window
  Returns  for each article its id, its story's id and its fingerprint (bytes); three times '' when it was purged, or
           has no story
]]
--- @include "article-record"
--- @include "fingerprint-index"
local answer = {}
for at, window in ipairs(KEYS) do
  local entry = redis.call('HGET', group_of(window, ARGV[at + 1]), ARGV[at + 1])
  local id = entry and string.sub(entry, 1, 12)
  local article = id and read_article_header(ARGV[1] .. id_hex(id))
  local has_story = article and article.story ~= NO_STORY
  answer[#answer + 1] = has_story and id or ''
  answer[#answer + 1] = has_story and article.story or ''
  answer[#answer + 1] = has_story and string.sub(entry, 13) or ''
end
return answer
