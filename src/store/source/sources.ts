import type { Redis } from 'ioredis';
import {
  decodeStanding,
  encodeStanding,
  type FetchRecord,
  NEVER_POLLED,
  type SourceState,
  type Standing,
  standingOf,
} from '../../core/source/state.ts';
import { makeClaim } from '../due/claim.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/** Fetches kept of each source. */
const HISTORY = 30;
/** The history is trimmed once it is this much longer: trimming costs a command. */
const SLACK = 10;
/** The fraction of a millisecond in the time of a source that is claimed: every other time is a whole number. */
const CLAIMED = 0.5;
/** Sources that are read or written in one go. */
const BATCH = 1_000;

/**
 * Stores a poll of a source that is still scheduled. KEYS: due, state, fetches, standings. ARGV: source, next poll, state,
 * fetch, standing.
 */
const RECORD = `#!lua
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('SET', KEYS[2], ARGV[3])
if redis.call('LPUSH', KEYS[3], ARGV[4]) > ${HISTORY + SLACK} then
  redis.call('LTRIM', KEYS[3], 0, ${HISTORY - 1})
end
if redis.call('HGET', KEYS[4], ARGV[1]) ~= ARGV[5] then redis.call('HSET', KEYS[4], ARGV[1], ARGV[5]) end
return 1`;

/** The sources that are to be polled, and a hash that two schedules share only when they are equal. */
export type Schedule = { ids: readonly string[]; hash: string };

export type Sources = ReturnType<typeof makeSources>;

/** The sources' schedule, state and history. */
export function makeSources(redis: Redis) {
  const claim = makeClaim(redis);
  const recordScript: Script<number> = script(redis, 'dlRecord', RECORD);

  const put = async (ids: readonly string[], at: number): Promise<void> => {
    for (const some of batches(ids)) await redis.zadd(keys.due.poll, 'XX', ...some.flatMap(id => [at, id]));
  };

  return {
    /**
     * Makes the schedule hold exactly these sources. New ones are due at once, spread over `spread` ms by `random` in
     * [0, 1); known ones keep their time, so that a restart does not stampede. Costs two reads when nothing has changed.
     */
    async sync(
      { ids, hash }: Schedule,
      at: { now: number; spread: number; random: () => number },
    ): Promise<void> {
      const [known, held] = await Promise.all([redis.get(keys.schedule), redis.zcard(keys.due.poll)]);
      if (known === hash && held === ids.length) return;
      const scheduled = new Set(await redis.zrange(keys.due.poll, '0', '-1'));
      const wanted = new Set(ids);
      for (const drops of batches([...scheduled].filter(id => !wanted.has(id))))
        await redis.zrem(keys.due.poll, ...drops);
      for (const adds of batches(ids.filter(id => !scheduled.has(id)))) {
        const times = adds.flatMap(id => [Math.round(at.now + at.spread * at.random()), id]);
        await redis.zadd(keys.due.poll, 'NX', ...times);
      }
      await redis.set(keys.schedule, hash);
    },

    /** Takes at most `limit` due sources, for `lease` ms (a whole number). */
    claimDue(now: number, lease: number, limit: number): Promise<string[]> {
      return claim(keys.due.poll, { now, lease: lease - CLAIMED, limit });
    },

    /** Sources that are claimed, not yet polled, and whose lease ends after `from` and until `to` (epoch ms). */
    async claimed(from: number, to: number): Promise<string[]> {
      const row = await redis.zrangebyscore(keys.due.poll, `(${from}`, to, 'WITHSCORES');
      return row.filter((_, index) => index % 2 === 0 && Number(row[index + 1]) % 1 === CLAIMED);
    },

    /** Sources that are due after `from` and until `to` (epoch ms). */
    dueBetween: (from: number, to: number): Promise<string[]> =>
      redis.zrangebyscore(keys.due.poll, `(${from}`, to),

    /** Makes sources due at once. */
    hurry: (ids: readonly string[], now: number): Promise<void> => put(ids, now),

    /** Makes sources due at `at` (epoch ms). */
    postpone: (ids: readonly string[], at: number): Promise<void> => put(ids, at),

    /** When each of many sources is polled next (epoch ms), absent where it is not scheduled; so many at a time. */
    async *dueTimes(ids: readonly string[]): AsyncGenerator<(number | undefined)[]> {
      for (const some of batches(ids)) {
        const times = await redis.zmscore(keys.due.poll, ...some);
        yield times.map(time => (time === null ? undefined : Number(time)));
      }
    },

    /** How each of many sources stands, absent where it was never polled; so many at a time, with their ids. */
    async *standingsOf(ids: readonly string[]): AsyncGenerator<[string[], (Standing | undefined)[]]> {
      for (const some of batches(ids)) {
        const texts = await redis.hmget(keys.sourceStatus, ...some);
        yield [some, texts.map(text => (text ? decodeStanding(text) : undefined))];
      }
    },

    /** When a source is polled next (epoch ms); absent when it is not scheduled. */
    async dueAt(id: string): Promise<number | undefined> {
      const at = await redis.zscore(keys.due.poll, id);
      return at === null ? undefined : Number(at);
    },

    async state(id: string): Promise<SourceState> {
      return parse(await redis.get(keys.source(id)));
    },

    /** Stores what a poll left behind: its state, its entry in the history, the time of the next. */
    async record(id: string, { state, fetch }: { state: SourceState; fetch: FetchRecord }): Promise<void> {
      await recordScript(
        [keys.due.poll, keys.source(id), keys.fetches(id), keys.sourceStatus],
        [id, state.nextPoll, JSON.stringify(state), JSON.stringify(fetch), encodeStanding(standingOf(state))],
      );
    },

    /** How each source that was polled stands, in one round trip. */
    async standings(): Promise<Map<string, Standing>> {
      const rows = Object.entries(await redis.hgetall(keys.sourceStatus));
      return new Map(rows.map(([id, text]) => [id, decodeStanding(text)]));
    },

    /** Forgets how sources stood that are not in the config any more, and what was counted of them. */
    async forget(ids: readonly string[]): Promise<void> {
      for (const some of batches(ids)) {
        const tallies = some.flatMap(id => [`${id}|begins`, `${id}|joins`]);
        await Promise.all([redis.hdel(keys.sourceStatus, ...some), redis.hdel(keys.sourceStoryCounts, ...tallies)]);
      }
    },

    /** State and totals of many sources, in the order asked; a thousand a round trip. */
    async overview(
      ids: readonly string[],
    ): Promise<{ id: string; state: SourceState; totals: SourceState['totals'] }[]> {
      const texts: (string | null)[] = [];
      for (const some of batches(ids)) texts.push(...(await redis.mget(some.map(keys.source))));
      return ids.map((id, index) => {
        const state = parse(texts[index]);
        return { id, state, totals: state.totals };
      });
    },

    /** The last fetches of a source, newest first. */
    async fetches(id: string): Promise<FetchRecord[]> {
      const texts = await redis.lrange(keys.fetches(id), 0, HISTORY - 1);
      return texts.map(text => JSON.parse(text) as FetchRecord);
    },
  };
}

function parse(text: string | null | undefined): SourceState {
  return text ? (JSON.parse(text) as SourceState) : NEVER_POLLED;
}

function batches<Value>(values: readonly Value[]): Value[][] {
  return Array.from({ length: Math.ceil(values.length / BATCH) }, (_, index) =>
    values.slice(index * BATCH, (index + 1) * BATCH),
  );
}
