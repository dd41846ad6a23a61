import type { Redis } from 'ioredis';
import type { StoryEvent } from '../../core/event/event.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/**
 * Drops the oldest events and remembers the last that went. KEYS: events, trimmed. ARGV: first id to keep, the place before it.
 */
const TRIM = `#!lua
local last = redis.call('XREVRANGE', KEYS[1], ARGV[2], '-', 'COUNT', 1)[1]
if not last then return 0 end
redis.call('SET', KEYS[2], last[1])
return redis.call('XTRIM', KEYS[1], 'MINID', ARGV[1])`;

/** Counts the events after a place, at most so many. KEYS: events. ARGV: place, most. */
const COUNT = `#!lua
return #redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])`;

export type Events = ReturnType<typeof makeEvents>;

/** The outgoing log. It is written by the curating script alone. */
export function makeEvents(redis: Redis) {
  const trimScript: Script<number> = script(redis, 'dlTrimEvents', TRIM);
  const countScript: Script<number> = script(redis, 'dlCountEvents', COUNT);
  return {
    /** At most `limit` events after a cursor (`0` = from the oldest kept), in order. */
    async readAfter(cursor: string, limit: number): Promise<StoryEvent[]> {
      return parse(await redis.xrange(keys.events, `(${cursor}`, '+', 'COUNT', limit));
    },

    /** Waits at most `wait` ms for events after a cursor. Blocks its connection: give it one of its own. */
    async waitAfter(connection: Redis, cursor: string, wait: number): Promise<StoryEvent[]> {
      const answer = await connection.xread('COUNT', 500, 'BLOCK', wait, 'STREAMS', keys.events, cursor);
      return parse(answer?.[0]?.[1] ?? []);
    },

    /** The cursor of the newest event. */
    async head(): Promise<string> {
      const [newest] = await redis.xrevrange(keys.events, '+', '-', 'COUNT', 1);
      return newest?.[0] ?? '0-0';
    },

    async announced(): Promise<string> {
      return (await redis.get(keys.announced)) ?? '0-0';
    },

    async setAnnounced(cursor: string): Promise<void> {
      await redis.set(keys.announced, cursor);
    },

    /** How many events follow a cursor, at most `most`. */
    countAfter: (cursor: string, most: number): Promise<number> => countScript([keys.events], [cursor, most]),

    /** Drops events older than `before` (epoch ms). */
    async trim(before: number): Promise<number> {
      return trimScript([keys.events, keys.trimmed], [`${before}-0`, `(${before}-0`]);
    },

    /** The cursor of the last event that was dropped: who stands before it has missed something. */
    async lastTrimmed(): Promise<string> {
      return (await redis.get(keys.trimmed)) ?? '0-0';
    },
  };
}

function parse(rows: readonly [string, string[]][]): StoryEvent[] {
  return rows.map(([cursor, flat]): StoryEvent => {
    const fields = new Map(
      flat.flatMap((name, at) => (at % 2 === 0 ? [[name, flat[at + 1] ?? ''] as const] : [])),
    );
    const field = (name: string): string => fields.get(name) ?? '';
    const into = field('into');
    return {
      cursor,
      id: field('id'),
      type: field('type') as StoryEvent['type'],
      story: field('story'),
      ...(into && { into }),
      version: Number(field('version')),
      scopes: field('scopes').split(' ').filter(Boolean),
      at: Number(field('at')),
    };
  });
}
