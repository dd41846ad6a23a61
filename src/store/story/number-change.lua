--[[
  Fragment. Numbers a change of a story, for programs that synchronise. The number is the time, or the next
  one when the clock went back or two changes share a millisecond: a reader of all numbers up to one has
  missed none below it.

  sequence  number of the last change (STRING, epoch ms)
  prefix    prefix of the changes of a scope (ZSET story id (bytes) -> number of its last change)
  scopes    synchronised scopes that list the story or did before
  story     story id (bytes)
  now       epoch ms
  Writes    sequence, the changes of the scopes
]]
local function number_change(sequence, prefix, scopes, story, now)
  local last = tonumber(redis.call('GET', sequence) or '0')
  local number = string.format('%.0f', math.max(last + 1, now))
  redis.call('SET', sequence, number)
  for _, scope in ipairs(scopes) do redis.call('ZADD', prefix .. scope, number, story) end
end
