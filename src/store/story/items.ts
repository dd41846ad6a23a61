import type { Redis } from 'ioredis';
import type { Identified } from '../../core/item/identity.ts';
import type { Item } from '../../core/item/item.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/** An item as stored: what its source gave, when we first saw it (epoch ms), how often it was edited. */
export type StoredItem = { item: Item; sourceId: string; firstSeen: number; version: number };

/** What committing a document's items did. */
export type Committed = { fresh: string[]; changed: string[] };

/** Items that are committed in one step: Redis serves nobody else meanwhile. */
const BATCH = 500;
/** Values that a script hands to one command: Lua's stack takes some thousands. */
const MOST_AT_ONCE = 2_000;

/**
 * Keeps the new and the edited of a document: the item, its identity keys and its pending scrape appear together. KEYS:
 * seen, scrapes. ARGV: now, due, prefix of item keys, source; then for each item its id, hash, JSON, number of keys, keys.
 * An item that was purged is remembered by its keys and does not return. What is written of all items goes in few commands.
 * What is due exactly as this commit has it was committed by it: it was sent again because its answer was lost.
 */
const COMMIT = `#!lua
local out, seen, due = {}, {}, {}
local flush = function(most)
  if #seen > most then redis.call('HSET', KEYS[1], unpack(seen)); seen = {} end
  if #due > most then redis.call('ZADD', KEYS[2], unpack(due)); due = {} end
end
local pend = function(id, what)
  due[#due + 1] = ARGV[2]
  due[#due + 1] = id
  out[#out + 1] = id
  out[#out + 1] = what
end
local any = redis.call('EXISTS', KEYS[1]) == 1
local i = 5
while i <= #ARGV do
  local id, hash, json, n = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3])
  local known = false
  if any then
    for _, value in ipairs(redis.call('HMGET', KEYS[1], unpack(ARGV, i + 4, i + 3 + n))) do known = known or value end
  end
  local first = math.floor(tonumber(ARGV[1]) / 1000)
  if known then
    local oldHash
    id, oldHash, first = string.match(known, '^(%x+):(%x+):(%d+)$')
    local key = ARGV[3] .. id
    if oldHash ~= hash and redis.call('EXISTS', key) == 1 then
      redis.call('HSET', key, 'json', json)
      redis.call('HINCRBY', key, 'version', 1)
      pend(id, 'changed')
    elseif oldHash == hash and tonumber(redis.call('ZSCORE', KEYS[2], id) or '0') == tonumber(ARGV[2]) then
      pend(id, redis.call('HGET', key, 'version') == '1' and 'fresh' or 'changed')
    end
  else
    redis.call('HSET', ARGV[3] .. id, 'json', json, 'source', ARGV[4], 'first', ARGV[1], 'version', 1)
    pend(id, 'fresh')
  end
  local mark = id .. ':' .. hash .. ':' .. first
  for k = i + 4, i + 3 + n do
    seen[#seen + 1] = ARGV[k]
    seen[#seen + 1] = mark
  end
  flush(${MOST_AT_ONCE})
  i = i + 4 + n
end
flush(0)
return out`;

/** Reads an item for a scrape; a purged one is not owed any more. */
const BEGIN = `#!lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return {}
end
return redis.call('HMGET', KEYS[1], 'json', 'source', 'first', 'version')`;

/** Puts a scrape off; a purged item is not made again. */
const POSTPONE = `#!lua
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 0
end
return redis.call('ZADD', KEYS[2], 'XX', ARGV[2], ARGV[1])`;

export type Items = ReturnType<typeof makeItems>;

/** Items, and which of them still want their article. */
export function makeItems(redis: Redis) {
  const commitScript: Script<string[]> = script(redis, 'dlCommitItems', COMMIT);
  const beginScript: Script<(string | null)[]> = script(redis, 'dlBeginScrape', BEGIN);
  const postponeScript: Script<number> = script(redis, 'dlPostponeScrape', POSTPONE);

  return {
    /** Of a document's items, those that are new or edited since: one round trip, no write. */
    async findNewOrEdited(sourceId: string, identified: readonly Identified[]): Promise<Identified[]> {
      const fields = identified.flatMap(({ keys: names }) => names);
      if (fields.length === 0) return [];
      const values = await redis.hmget(keys.seen(sourceId), ...fields);
      const seen = new Map(fields.map((field, index) => [field, values[index]]));
      return identified.filter(({ keys: names, hash }) =>
        names.some(name => seen.get(name)?.split(':')[1] !== hash),
      );
    },

    /**
     * Stores the new and the edited; their scrapes are pending from `due` (epoch ms), by whose fraction the commit knows itself:
     * sent again after a lost answer, it answers the same and does nothing twice.
     */
    async commit(
      sourceId: string,
      items: readonly Identified[],
      at: { now: number; due: number },
    ): Promise<Committed> {
      const flat: string[] = [];
      for (let start = 0; start < items.length; start += BATCH) {
        const args: (string | number)[] = [at.now, at.due, keys.item(''), sourceId];
        for (const { id, hash, item, keys: names } of items.slice(start, start + BATCH)) {
          args.push(id, hash, JSON.stringify(item), names.length, ...names);
        }
        flat.push(...(await commitScript([keys.seen(sourceId), keys.due.scrape], args)));
      }
      const pick = (what: string): string[] =>
        flat.filter((_, index) => flat[index + 1] === what && index % 2 === 0);
      return { fresh: pick('fresh'), changed: pick('changed') };
    },

    /** Reads an item whose scrape begins. Absent when it was purged meanwhile. */
    async getForScrape(id: string): Promise<StoredItem | undefined> {
      const [json, sourceId, first, version] = await beginScript([keys.item(id), keys.due.scrape], [id]);
      if (!json || !sourceId) return undefined;
      return {
        item: JSON.parse(json) as Item,
        sourceId,
        firstSeen: Number(first),
        version: Number(version),
      };
    },

    /** Puts a scrape off to `at` (epoch ms). */
    async rescheduleScrape(id: string, at: number): Promise<void> {
      await postponeScript([keys.item(id), keys.due.scrape], [id, at]);
    },

    /** Forgets identity keys first seen before `before` (epoch ms) that the source no longer lists. */
    async pruneSeen(sourceId: string, listed: readonly Identified[], before: number): Promise<number> {
      const keep = new Set(listed.flatMap(({ keys: names }) => names));
      const all = await redis.hgetall(keys.seen(sourceId));
      const old = Object.keys(all).filter(
        name => !keep.has(name) && Number(all[name]?.split(':')[2]) * 1000 < before,
      );
      if (old.length > 0) await redis.hdel(keys.seen(sourceId), ...old);
      return old.length;
    },
  };
}
