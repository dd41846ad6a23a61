import type { Redis } from 'ioredis';
import type { DeliveryState } from '../../core/event/delivery.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { type DeadLetter, encodeDeadLetter, MAX_DEAD_LETTERS } from './dead-letters.ts';
import { DELIVERY_FIELDS, decodeDelivery, encodeDelivery } from './delivery-record.ts';

/**
 * Result of moving a cursor. `paused`: moved, but an operator paused the subscriber. `conflict`: another
 * worker moved it.
 */
export type CursorOutcome = 'ok' | 'paused' | 'conflict';

/** When an attempt was made (epoch ms), and the subscriber's answer. */
type AttemptResult = { at: number; answer: string };

type AdvanceScript = Script<
  [cursors: string, state: string],
  [id: string, expected: string, next: string, ...state: (string | number)[]],
  CursorOutcome
>;

type DeadLetterScript = Script<
  [cursors: string, state: string, deadLetters: string],
  [
    id: string,
    expected: string,
    next: string,
    letter: string,
    maxLetters: number,
    now: number,
    answer: string,
  ],
  CursorOutcome
>;

/** Each webhook subscriber's cursor in the event log, and the state of its deliveries. */
export function makeDeliveries(redis: Redis) {
  const advanceScript: AdvanceScript = bindScript(redis, new URL('advance-cursor.lua', import.meta.url));
  const deadLetterScript: DeadLetterScript = bindScript(
    redis,
    new URL('move-to-dead-letters.lua', import.meta.url),
  );
  const markMissedScript: Script<
    [cursors: string],
    [trimmed: string, now: number, statePrefix: string],
    string[]
  > = bindScript(redis, new URL('mark-missed-events.lua', import.meta.url));

  return {
    /** Sets the cursor of subscribers that have none. */
    async initCursors(ids: readonly string[], cursor: string): Promise<void> {
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hsetnx(keys.cursors, id, cursor);
      await run(pipeline);
    },

    /** All cursors, by subscriber. */
    cursors: (): Promise<Record<string, string>> => redis.hgetall(keys.cursors),

    async cursor(id: string): Promise<string | undefined> {
      return (await redis.hget(keys.cursors, id)) ?? undefined;
    },

    /** Sets a cursor unconditionally, for a replay. */
    async setCursor(id: string, cursor: string): Promise<void> {
      await redis.hset(keys.cursors, id, cursor);
    },

    async state(id: string): Promise<DeliveryState> {
      return decodeDelivery(await redis.hgetall(keys.subscriber(id)));
    },

    /** Moves the cursor past events that the subscriber does not select. */
    skip: (id: string, from: string, to: string): Promise<CursorOutcome> =>
      advanceScript([keys.cursors, keys.subscriber(id)], [id, from, to]),

    /** Moves the cursor from a position to the event that was delivered. */
    recordDelivered: (
      id: string,
      { from, to }: { from: string; to: string },
      { at, answer }: AttemptResult,
    ): Promise<CursorOutcome> => {
      const state = encodeDelivery({ deliveredAt: at, attemptAt: at, answer, failures: 0, deadInRow: 0 });
      return advanceScript(
        [keys.cursors, keys.subscriber(id)],
        [id, from, to, ...Object.entries(state).flat()],
      );
    },

    /** Records that a dead letter was delivered by a retry. */
    async recordRedelivered(id: string, { at, answer }: AttemptResult): Promise<void> {
      const pipeline = redis
        .pipeline()
        .hset(keys.subscriber(id), encodeDelivery({ deliveredAt: at, attemptAt: at, answer, failures: 0 }))
        .hincrby(keys.subscriber(id), DELIVERY_FIELDS.delivered, 1)
        .hdel(keys.subscriber(id), DELIVERY_FIELDS.retryAt);
      await run(pipeline);
    },

    /** Stores an event that the subscriber refused as a dead letter, and moves the cursor past it. */
    moveToDeadLetters: (id: string, from: string, letter: DeadLetter): Promise<CursorOutcome> =>
      deadLetterScript(
        [keys.cursors, keys.subscriber(id), keys.deadLetters(id)],
        [id, from, letter.event.cursor, encodeDeadLetter(letter), MAX_DEAD_LETTERS, letter.at, letter.answer],
      ),

    /** Records a failed attempt and schedules the next one for `retryAt` (epoch ms). */
    async recordFailure(
      id: string,
      { at, answer, retryAt }: AttemptResult & { retryAt: number },
    ): Promise<void> {
      const pipeline = redis
        .pipeline()
        .hset(keys.subscriber(id), encodeDelivery({ attemptAt: at, answer, retryAt }))
        .hincrby(keys.subscriber(id), DELIVERY_FIELDS.failures, 1)
        .zadd(keys.due.deliver, retryAt, id);
      await run(pipeline);
    },

    /** Sets some fields of a state and deletes others. */
    async updateState(
      id: string,
      changed: Partial<DeliveryState>,
      deleted: readonly (keyof DeliveryState)[] = [],
    ): Promise<void> {
      const pipeline = redis.pipeline();
      if (Object.keys(changed).length > 0) pipeline.hset(keys.subscriber(id), encodeDelivery(changed));
      if (deleted.length > 0)
        pipeline.hdel(keys.subscriber(id), ...deleted.map(name => DELIVERY_FIELDS[name]));
      await run(pipeline);
    },

    /**
     * Marks subscribers whose cursor is before the last trimmed event, because they missed events; moves
     * their cursors to it. Returns their ids.
     */
    markMissedEvents(trimmed: string, now: number): Promise<string[]> {
      return markMissedScript([keys.cursors], [trimmed, now, keys.subscriber('')]);
    },

    /** Deletes all data of a subscriber. */
    async remove(id: string): Promise<void> {
      const pipeline = redis
        .pipeline()
        .hdel(keys.cursors, id)
        .zrem(keys.due.deliver, id)
        .del(keys.subscriber(id), keys.deadLetters(id), keys.retries(id));
      await run(pipeline);
    },
  };
}
