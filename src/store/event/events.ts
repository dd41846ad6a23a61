import type { Redis } from 'ioredis';
import type { StoryEvent } from '../../core/event/event.ts';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { decodeEvent } from './event-record.ts';

/** Events read by one blocking read. */
const READ_LIMIT = 500;
/** Cursor before the first event. */
const START = '0-0';

export type Events = ReturnType<typeof makeEvents>;

/** The log of story events, in order. The commit of a story is its only writer. */
export function makeEvents(redis: Redis) {
  const trimScript: Script<
    [events: string, trimmed: string],
    [firstKept: string, endOfRange: string],
    number
  > = bindScript(redis, new URL('trim-events.lua', import.meta.url));
  const countScript: Script<[events: string], [cursor: string, max: number], number> = bindScript(
    redis,
    new URL('count-events.lua', import.meta.url),
  );

  return {
    /** At most `limit` events after a cursor (`0`: from the oldest kept), in order. */
    async readAfter(cursor: string, limit: number): Promise<StoryEvent[]> {
      const entries = await redis.xrange(keys.events, `(${cursor}`, '+', 'COUNT', limit);
      return entries.map(decodeEvent);
    },

    /**
     * Waits at most `timeout` ms for events after a cursor. Blocks `connection`, which should serve nothing
     * else.
     */
    async waitAfter(connection: Redis, cursor: string, timeout: number): Promise<StoryEvent[]> {
      const streams = await connection.xread(
        'COUNT',
        READ_LIMIT,
        'BLOCK',
        timeout,
        'STREAMS',
        keys.events,
        cursor,
      );
      return (streams?.[0]?.[1] ?? []).map(decodeEvent);
    },

    /** Cursor of the newest event. */
    async head(): Promise<string> {
      const [newest] = await redis.xrevrange(keys.events, '+', '-', 'COUNT', 1);
      return newest?.[0] ?? START;
    },

    /** Cursor of the last event that was announced. */
    async announced(): Promise<string> {
      return (await redis.get(keys.announced)) ?? START;
    },

    async setAnnounced(cursor: string): Promise<void> {
      await redis.set(keys.announced, cursor);
    },

    /** Number of events after a cursor, at most `max`. */
    countAfter: (cursor: string, max: number): Promise<number> => countScript([keys.events], [cursor, max]),

    /** Drops events older than `before` (epoch ms). Returns how many. */
    async trim(before: number): Promise<number> {
      return trimScript([keys.events, keys.trimmed], [`${before}-0`, `(${before}-0`]);
    },

    /** Cursor of the last event that was dropped: subscribers before it missed events. */
    async lastTrimmed(): Promise<string> {
      return (await redis.get(keys.trimmed)) ?? START;
    },
  };
}
