import type { Redis } from 'ioredis';
import type { DeliveryState } from '../../core/event/delivery.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';
import { type DeadLetter, MAX_DEAD_LETTERS } from './dead-letters.ts';

/**
 * Moves a cursor on, unless it has been moved meanwhile: by a replay, or by another worker that believed this one dead. KEYS:
 * cursors, subscriber. ARGV: id, from, to, then names and values to note. Answers `ok`, `paused` or `conflict`.
 */
const ADVANCE = `#!lua
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 'conflict' end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if #ARGV > 3 then
  redis.call('HSET', KEYS[2], unpack(ARGV, 4))
  redis.call('HINCRBY', KEYS[2], 'delivered', 1)
  redis.call('HDEL', KEYS[2], 'retryAt')
end
return redis.call('HEXISTS', KEYS[2], 'pausedAt') == 1 and 'paused' or 'ok'`;

/**
 * Puts the next event away as a dead letter and moves the cursor past it. KEYS: cursors, subscriber, dead letters. ARGV: id, from,
 * to, letter, now, answer.
 */
const BURY = `#!lua
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 'conflict' end
redis.call('RPUSH', KEYS[3], ARGV[4])
redis.call('LTRIM', KEYS[3], -${MAX_DEAD_LETTERS}, -1)
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('HSET', KEYS[2], 'failures', 0, 'attemptAt', ARGV[5], 'answer', ARGV[6])
redis.call('HINCRBY', KEYS[2], 'deadInRow', 1)
redis.call('HDEL', KEYS[2], 'retryAt')
return redis.call('HEXISTS', KEYS[2], 'pausedAt') == 1 and 'paused' or 'ok'`;

/** Tells those that stand before the last trimmed event that they have missed some. KEYS: cursors. ARGV: trimmed, now, prefix. */
const GAP = `#!lua
local function parts(cursor)
  local time, count = string.match(cursor, '^(%d+)%-?(%d*)$')
  return tonumber(time), tonumber(count) or 0
end
local time, count = parts(ARGV[1])
local gapped = {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local t, c = parts(all[i + 1])
  if t < time or (t == time and c < count) then
    redis.call('HSET', KEYS[1], all[i], ARGV[1])
    redis.call('HSET', ARGV[3] .. all[i], 'gappedAt', ARGV[2])
    table.insert(gapped, all[i])
  end
end
return gapped`;

/** Result of moving a cursor. `paused`: moved, but an operator paused the subscriber. `conflict`: another worker moved it. */
export type CursorOutcome = 'ok' | 'paused' | 'conflict';

/** What each subscriber has had of the event log, and how delivering to it goes. */
export function makeDeliveries(redis: Redis) {
  const advanceScript: Script<CursorOutcome> = script(redis, 'dlAdvance', ADVANCE);
  const buryScript: Script<CursorOutcome> = script(redis, 'dlBury', BURY);
  const gapScript: Script<string[]> = script(redis, 'dlGap', GAP);

  return {
    /** Has subscribers that are new begin at a cursor. */
    async initCursors(ids: readonly string[], cursor: string): Promise<void> {
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hsetnx(keys.cursors, id, cursor);
      await run(pipeline);
    },

    /** Every cursor by subscriber. */
    cursors: (): Promise<Record<string, string>> => redis.hgetall(keys.cursors),

    async cursor(id: string): Promise<string | undefined> {
      return (await redis.hget(keys.cursors, id)) ?? undefined;
    },

    /** Sets a cursor wherever it was: a replay. */
    async setCursor(id: string, cursor: string): Promise<void> {
      await redis.hset(keys.cursors, id, cursor);
    },

    async state(id: string): Promise<DeliveryState> {
      return parse(await redis.hgetall(keys.subscriber(id)));
    },

    /** Passes over events that the subscriber does not want. */
    skip: (id: string, from: string, to: string): Promise<CursorOutcome> =>
      advanceScript([keys.cursors, keys.subscriber(id)], [id, from, to]),

    /** Moves the cursor past an event that the subscriber took. */
    recordDelivered: (id: string, from: string, to: string, { at, answer }: Noted): Promise<CursorOutcome> =>
      advanceScript(
        [keys.cursors, keys.subscriber(id)],
        [
          id,
          from,
          to,
          ...['deliveredAt', at, 'attemptAt', at, 'answer', answer, 'failures', 0, 'deadInRow', 0],
        ],
      ),

    /** Notes that the subscriber took what had been a dead letter. */
    async recordRedelivered(id: string, { at, answer }: Noted): Promise<void> {
      const noted = redis
        .pipeline()
        .hset(keys.subscriber(id), { deliveredAt: at, attemptAt: at, answer, failures: 0 })
        .hincrby(keys.subscriber(id), 'delivered', 1)
        .hdel(keys.subscriber(id), 'retryAt');
      await run(noted);
    },

    /** Moves the cursor past an event that the subscriber refuses for good. */
    moveToDeadLetters: (
      id: string,
      from: string,
      { event, at, answer }: DeadLetter,
    ): Promise<CursorOutcome> =>
      buryScript(
        [keys.cursors, keys.subscriber(id), keys.deadLetters(id)],
        [id, from, event.cursor, JSON.stringify({ event, at, answer }), at, answer],
      ),

    /** Notes an attempt that failed, and when the next is due. */
    async recordFailure(id: string, { at, answer, retryAt }: Noted & { retryAt: number }): Promise<void> {
      const noted = redis
        .pipeline()
        .hset(keys.subscriber(id), { attemptAt: at, answer, retryAt })
        .hincrby(keys.subscriber(id), 'failures', 1)
        .zadd(keys.due.deliver, retryAt, id);
      await run(noted);
    },

    /** Writes facts of a state, and takes others away. */
    async updateState(
      id: string,
      facts: Partial<DeliveryState>,
      forget: readonly (keyof DeliveryState)[] = [],
    ): Promise<void> {
      const pipeline = redis.pipeline();
      if (Object.keys(facts).length > 0) pipeline.hset(keys.subscriber(id), facts);
      if (forget.length > 0) pipeline.hdel(keys.subscriber(id), ...forget);
      await run(pipeline);
    },

    /** Marks those that were left behind by the trimming of the log, and has them go on from there; who they are. */
    markMissedEvents(trimmed: string, now: number): Promise<string[]> {
      return gapScript([keys.cursors], [trimmed, now, keys.subscriber('')]);
    },

    /** Forgets all about a subscriber. */
    async remove(id: string): Promise<void> {
      const gone = redis
        .pipeline()
        .hdel(keys.cursors, id)
        .zrem(keys.due.deliver, id)
        .del(keys.subscriber(id), keys.deadLetters(id), keys.retries(id));
      await run(gone);
    },
  };
}

type Noted = { at: number; answer: string };

const COUNTS = ['delivered', 'failures', 'deadInRow'] as const;
const INSTANTS = ['deliveredAt', 'retryAt', 'attemptAt', 'pausedAt', 'goneAt', 'gappedAt'] as const;

function parse(hash: Record<string, string>): DeliveryState {
  const counts = Object.fromEntries(COUNTS.map(name => [name, Number(hash[name] ?? 0)]));
  const instants = Object.fromEntries(
    INSTANTS.flatMap(name => (hash[name] === undefined ? [] : [[name, Number(hash[name])]])),
  );
  const { answer } = hash;
  return { delivered: 0, failures: 0, deadInRow: 0, ...counts, ...instants, ...(answer && { answer }) };
}
