import type { Redis } from 'ioredis';
import { type FetchRecord, NEVER_POLLED, type SourceState } from '../core/health.ts';
import { makeClaim } from './claim.ts';
import { keys } from './keys.ts';
import { run, type Script, script } from './redis.ts';

/** Fetches kept of each source. */
const HISTORY = 30;

/** Totals of a source since its first poll. */
export type SourceTotals = { polls: number; unchanged: number; items: number; bytes: number };

const RECORD = `#!lua
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], 'XX', ARGV[2], ARGV[1])
redis.call('HSET', KEYS[2], 'state', ARGV[3])
redis.call('HINCRBY', KEYS[2], 'polls', 1)
redis.call('HINCRBY', KEYS[2], 'unchanged', ARGV[5])
redis.call('HINCRBY', KEYS[2], 'items', ARGV[6])
redis.call('HINCRBY', KEYS[2], 'bytes', ARGV[7])
redis.call('LPUSH', KEYS[3], ARGV[4])
redis.call('LTRIM', KEYS[3], 0, ${HISTORY - 1})
return 1`;

export type Sources = ReturnType<typeof makeSources>;

/** The sources' schedule, state and history. */
export function makeSources(redis: Redis) {
  const claim = makeClaim(redis);
  const recordScript: Script<number> = script(redis, 'dlRecord', RECORD);

  return {
    /**
     * Makes the schedule hold exactly these sources. New ones are due at once, spread over `spread` ms by `random` in
     * [0, 1); known ones keep their time, so that a restart does not stampede.
     */
    async sync(
      ids: readonly string[],
      at: { now: number; spread: number; random: () => number },
    ): Promise<void> {
      const scheduled = new Set(await redis.zrange(keys.due, '0', '-1'));
      const wanted = new Set(ids);
      const adds = ids.filter(id => !scheduled.has(id));
      const drops = [...scheduled].filter(id => !wanted.has(id));
      const pipeline = redis.pipeline();
      for (const id of adds)
        pipeline.zadd(keys.due, 'NX', String(Math.round(at.now + at.spread * at.random())), id);
      if (drops.length > 0) pipeline.zrem(keys.due, ...drops);
      await run(pipeline);
    },

    /** Takes at most `limit` due sources, for `lease` ms. */
    claimDue(now: number, lease: number, limit: number): Promise<string[]> {
      return claim(keys.due, { now, lease, limit });
    },

    /** Makes sources due at once. */
    async hurry(ids: readonly string[], now: number): Promise<void> {
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.zadd(keys.due, 'XX', String(now), id);
      await run(pipeline);
    },

    async state(id: string): Promise<SourceState> {
      const text = await redis.hget(keys.source(id), 'state');
      return text === null ? NEVER_POLLED : (JSON.parse(text) as SourceState);
    },

    /** Stores what a poll left behind: its state, its entry in the history, the time of the next. */
    async record(
      id: string,
      polled: { state: SourceState; fetch: FetchRecord; unchanged: boolean; fresh: number },
    ): Promise<void> {
      const { state, fetch } = polled;
      await recordScript(
        [keys.due, keys.source(id), keys.fetches(id)],
        [
          id,
          state.nextPoll,
          JSON.stringify(state),
          JSON.stringify(fetch),
          polled.unchanged ? 1 : 0,
          polled.fresh,
          fetch.bytes,
        ],
      );
    },

    /** State and totals of many sources, in one round trip, in the order asked. */
    async overview(
      ids: readonly string[],
    ): Promise<{ id: string; state: SourceState; totals: SourceTotals }[]> {
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hgetall(keys.source(id));
      const rows = await run(pipeline);
      return ids.map((id, index) => {
        const fields = (rows[index] ?? {}) as Record<string, string>;
        const total = (name: string): number => Number(fields[name] ?? 0);
        return {
          id,
          state: fields['state'] ? (JSON.parse(fields['state']) as SourceState) : NEVER_POLLED,
          totals: {
            polls: total('polls'),
            unchanged: total('unchanged'),
            items: total('items'),
            bytes: total('bytes'),
          },
        };
      });
    },

    /** The last fetches of a source, newest first. */
    async fetches(id: string): Promise<FetchRecord[]> {
      return (await redis.lrange(keys.fetches(id), 0, -1)).map(text => JSON.parse(text) as FetchRecord);
    },
  };
}
