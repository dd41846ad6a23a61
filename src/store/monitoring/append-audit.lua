--[[
  Fragment. Appends an operator's action to the audit log, in the step of the script that performs it.

  key          audit log (STREAM)
  max_entries  entries to keep, about
  fields       names and values of the entry
  Writes       key
]]
local function append_audit(key, max_entries, fields)
  redis.call('XADD', key, 'MAXLEN', '~', string.format('%.0f', max_entries), '*', unpack(fields))
end
