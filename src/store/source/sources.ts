import type { Redis } from 'ioredis';
import type { Schedule } from '../../core/source/schedule.ts';
import {
  decodeSourceStatus,
  encodeSourceStatus,
  type FetchRecord,
  NEVER_POLLED,
  type SourceState,
  type SourceStatus,
  sourceStatusOf,
} from '../../core/source/state.ts';
import type { DueSet } from '../due/due-set.ts';
import { keys } from '../keys.ts';
import { batchesOf } from '../redis/batches.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { storyCountFields } from './story-counts.ts';

/** Fetches kept of each source. */
const MAX_FETCHES = 30;

export type Sources = ReturnType<typeof makeSources>;

/** The sources' schedule, pauses, state and history. */
export function makeSources(redis: Redis, due: DueSet) {
  const recordPollScript: Script<
    [due: string, state: string, fetches: string, statuses: string],
    [source: string, nextPoll: number, state: string, fetch: string, status: string, maxFetches: number],
    number
  > = bindScript(redis, new URL('record-poll.lua', import.meta.url));

  return {
    /**
     * Makes the schedule hold exactly these sources. New ones are due spread over `spread` ms by `random` in
     * [0, 1); known ones keep their time, so that a restart does not poll all at once. Costs two reads when
     * nothing has changed.
     */
    async sync(
      { ids, hash }: Schedule,
      at: { now: number; spread: number; random: () => number },
    ): Promise<void> {
      const [known, count] = await Promise.all([redis.get(keys.schedule), due.count()]);
      if (known === hash && count === ids.length) return;
      const scheduled = new Set(await due.members());
      const wanted = new Set(ids);
      await due.remove([...scheduled].filter(id => !wanted.has(id)));
      const added = ids.filter(id => !scheduled.has(id));
      await due.add(added.map(id => [id, Math.round(at.now + at.spread * at.random())]));
      await redis.set(keys.schedule, hash);
    },

    /** The paused sources, each with the time at which an operator paused it (epoch ms). */
    async paused(): Promise<Map<string, number>> {
      const rows = Object.entries(await redis.hgetall(keys.paused));
      return new Map(rows.map(([id, at]) => [id, Number(at)]));
    },

    async isPaused(id: string): Promise<boolean> {
      return (await redis.hexists(keys.paused, id)) === 1;
    },

    /**
     * Takes a source out of the schedule until it is resumed. A poll of it that is running records nothing.
     */
    async pause(id: string, now: number): Promise<void> {
      const { due, paused, claimedPolls } = keys;
      await run(redis.multi().hsetnx(paused, id, now).zrem(due.poll, id).zrem(claimedPolls, id));
    },

    /** Puts a source back into the schedule, due at once. */
    async resume(id: string, now: number): Promise<void> {
      await run(redis.multi().hdel(keys.paused, id).zadd(keys.due.poll, 'NX', now, id));
    },

    async state(id: string): Promise<SourceState> {
      return decodeState(await redis.get(keys.source(id)));
    },

    /** The states of many sources, in the order asked, a thousand a round trip. */
    async states(ids: readonly string[]): Promise<{ id: string; state: SourceState }[]> {
      const texts: (string | null)[] = [];
      for (const some of batchesOf(ids)) texts.push(...(await redis.mget(some.map(keys.source))));
      return ids.map((id, index) => ({ id, state: decodeState(texts[index]) }));
    },

    /**
     * Stores the result of a poll: the source's state, its entry in the history, the time of the next poll.
     */
    async recordPoll(
      id: string,
      { state, fetch }: { state: SourceState; fetch: FetchRecord },
    ): Promise<void> {
      await recordPollScript(
        [keys.due.poll, keys.source(id), keys.fetches(id), keys.sourceStatus],
        [
          id,
          state.nextPoll,
          JSON.stringify(state),
          JSON.stringify(fetch),
          encodeSourceStatus(sourceStatusOf(state)),
          MAX_FETCHES,
        ],
      );
    },

    /** The last fetches of a source, newest first. */
    async fetches(id: string): Promise<FetchRecord[]> {
      const texts = await redis.lrange(keys.fetches(id), 0, MAX_FETCHES - 1);
      return texts.map(text => JSON.parse(text) as FetchRecord);
    },

    /** The status of each source that was polled, in one round trip. */
    async statuses(): Promise<Map<string, SourceStatus>> {
      const rows = Object.entries(await redis.hgetall(keys.sourceStatus));
      return new Map(rows.map(([id, text]) => [id, decodeSourceStatus(text)]));
    },

    /**
     * The status of each of many sources, absent where it was never polled. Yields a batch at a time, with
     * its ids.
     */
    async *statusesOf(ids: readonly string[]): AsyncGenerator<[string[], (SourceStatus | undefined)[]]> {
      for (const some of batchesOf(ids)) {
        const texts = await redis.hmget(keys.sourceStatus, ...some);
        yield [some, texts.map(text => (text ? decodeSourceStatus(text) : undefined))];
      }
    },

    /** Forgets the status and the story counts of sources that left the config. */
    async forget(ids: readonly string[]): Promise<void> {
      for (const some of batchesOf(ids)) {
        const counts = some.flatMap(storyCountFields);
        await Promise.all([
          redis.hdel(keys.sourceStatus, ...some),
          redis.hdel(keys.sourceStoryCounts, ...counts),
        ]);
      }
    },
  };
}

function decodeState(text: string | null | undefined): SourceState {
  return text ? (JSON.parse(text) as SourceState) : NEVER_POLLED;
}
