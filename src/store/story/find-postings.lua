#!lua flags=no-writes
--[[
  Reads the postings of an article's fingerprint keys, without the article itself.

  KEYS[1]  articles filed in the current time window (STRING number)
  KEYS[2]  the same of the window before
  KEYS[3]  article (STRING, see article-record.ts)
  ARGV[1]  number of the current window
  ARGV[2…] fingerprint keys (bytes)
  Returns  the numbers of articles filed in both windows; then for each window and key the numbers of the articles
           under it, 3 bytes each
]]
--- @include "article-record"
--- @include "fingerprint-index"
local answer = { tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(redis.call('GET', KEYS[2]) or '0') }
local own = read_article_header(KEYS[3])
for at = 1, 2 do
  local is_own = own and own.number > 0 and own.window == tonumber(ARGV[1]) + 1 - at
  local levels = answer[at] == 0 and -1 or level_of(answer[at])
  for index = 2, #ARGV do
    local found = ''
    for level = 0, levels do
      found = found .. (redis.call('HGET', posting_of(KEYS[at], level, ARGV[index])) or '')
    end
    answer[#answer + 1] = is_own and without_number(found, own.number) or found
  end
end
return answer
