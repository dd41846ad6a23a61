--[[
  Fragment. Reads and writes the header of an article: see `article-record.ts` for the layout.

  Strings hold bytes; ids are 12 bytes. Lua counts from 1, Redis' ranges from 0.
]]
local NO_STORY = string.rep('\0', 12)

local function id_bytes(hex)
  return (string.gsub(hex, '%x%x', function(digits) return string.char(tonumber(digits, 16)) end))
end

local function id_hex(bytes)
  return (string.gsub(bytes, '.', function(byte) return string.format('%02x', string.byte(byte)) end))
end

local function read_article_header(key)
  local header = redis.call('GETRANGE', key, 0, 47)
  if #header < 48 then return nil end
  return {
    bytes = header,
    curated = string.sub(header, 2, 2) == '\1',
    hash = string.sub(header, 3, 14),
    story = string.sub(header, 15, 26),
    version = struct.unpack('>I4', header, 27),
    first = struct.unpack('>I6', header, 31),
    save = string.sub(header, 37, 40),
    window = struct.unpack('>I4', header, 41),
    number = struct.unpack('>I4', header, 45),
  }
end

local function set_article_story(key, story)
  if redis.call('EXISTS', key) == 1 then redis.call('SETRANGE', key, 14, story) end
end

local function set_article_version(key, version)
  redis.call('SETRANGE', key, 26, struct.pack('>I4', version))
end

local function set_article_curated(key, story)
  redis.call('SETRANGE', key, 1, '\1')
  redis.call('SETRANGE', key, 14, story)
end

local function set_article_place(key, window, number)
  redis.call('SETRANGE', key, 40, struct.pack('>I4I4', window, number))
end
