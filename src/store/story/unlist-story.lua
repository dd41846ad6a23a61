--[[
  Fragment. Removes a story from scopes; a scope without stories leaves the set of scopes.

  all_scopes  scopes that have stories (SET)
  prefix      prefix of scopes (ZSET story id (bytes) -> sort date)
  scopes      scopes to remove the story from
  story       story id (bytes)
  Writes      all_scopes, the scopes
]]
local function unlist_story(all_scopes, prefix, scopes, story)
  for _, scope in ipairs(scopes) do
    redis.call('ZREM', prefix .. scope, story)
    if redis.call('EXISTS', prefix .. scope) == 0 then redis.call('SREM', all_scopes, scope) end
  end
end
