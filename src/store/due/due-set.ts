import type { Redis } from 'ioredis';
import { batchesOf } from '../redis/batches.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';

/**
 * At `now` (epoch ms), for `lease` ms, at most `limit` members that are due by `until`, which is `now` unless
 * stated.
 */
export type Claim = { now: number; lease: number; limit: number; until?: number };

/** Members of a due set, how many of them are due, and since when the longest overdue is (epoch ms). */
export type Backlog = { all: number; due: number; oldest?: number };

export type DueSet = ReturnType<typeof makeDueSet>;

/**
 * Times at which work is due, by id: a ZSET. What is claimed is due again when its lease ends, so that a dead
 * worker delays work and never loses it. Where `claims` names a second ZSET, it holds the end of each member's last
 * lease; a member that is due at another time than that is not claimed any more.
 */
export function makeDueSet(redis: Redis, key: string, claims?: string) {
  const both: string[] = claims === undefined ? [key] : [key, claims];
  const claimScript: Script<string[], [until: number, leaseEnd: number, limit: number], string[]> =
    bindScript(redis, new URL('claim.lua', import.meta.url));
  const recallScript: Script<[due: string], [now: number, horizon: number, limit: number], string[]> =
    bindScript(redis, new URL('recall.lua', import.meta.url));
  const scheduleAllNowScript: Script<[due: string], [now: number], number> = bindScript(
    redis,
    new URL('schedule-all-now.lua', import.meta.url),
  );

  return {
    /** Makes members due at `at` (epoch ms), those that are new to the set included. */
    async schedule(ids: readonly string[], at: number): Promise<void> {
      for (const some of batchesOf(ids)) await redis.zadd(key, ...some.flatMap(id => [at, id]));
    },

    /** Makes those that are members due at `at` (epoch ms), which ends their claims. */
    async reschedule(ids: readonly string[], at: number): Promise<void> {
      for (const some of batchesOf(ids)) await redis.zadd(key, 'XX', ...some.flatMap(id => [at, id]));
    },

    /** Makes a member due at `at` (epoch ms), unless it is due earlier. */
    async scheduleBy(id: string, at: number): Promise<void> {
      await redis.zadd(key, 'LT', at, id);
    },

    /** Adds members with the times given (epoch ms); those that are members keep theirs. */
    async add(times: readonly (readonly [id: string, at: number])[]): Promise<void> {
      for (const some of batchesOf(times))
        await redis.zadd(key, 'NX', ...some.flatMap(([id, at]) => [at, id]));
    },

    async remove(ids: readonly string[]): Promise<void> {
      for (const some of batchesOf(ids)) {
        const pipeline = redis.pipeline();
        for (const set of both) pipeline.zrem(set, ...some);
        await run(pipeline);
      }
    },

    /** Makes every member due at `now` (epoch ms) that is due later; returns how many. */
    scheduleAllNow: (now: number): Promise<number> => scheduleAllNowScript([key], [now]),

    /** Claims due members, longest overdue first. */
    claim: ({ now, lease, limit, until = now }: Claim): Promise<string[]> =>
      claimScript(both, [until, now + lease, limit]),

    /**
     * Members that are claimed, whose lease ends after `from` and until `to` (epoch ms). Ending a claim costs no write
     * of its own.
     */
    async claimed(from: number, to: number): Promise<string[]> {
      if (claims === undefined) return [];
      const rows = await redis.zrangebyscore(claims, `(${from}`, to, 'WITHSCORES');
      const ids = rows.filter((_, index) => index % 2 === 0);
      const due: (string | null)[] = [];
      for (const some of batchesOf(ids)) due.push(...(await redis.zmscore(key, ...some)));
      return ids.filter(
        (_, index) => due[index] !== null && Number(due[index]) === Number(rows[index * 2 + 1]),
      );
    },

    /**
     * Makes members due at `now` that are due later than `horizon` ms from now, at most `limit`; returns
     * them.
     */
    bringForward: ({
      now,
      horizon,
      limit,
    }: {
      now: number;
      horizon: number;
      limit: number;
    }): Promise<string[]> => recallScript([key], [now, now + horizon, limit]),

    /** Members that are due after `at` (epoch ms). */
    dueAfter: (at: number): Promise<string[]> => redis.zrangebyscore(key, `(${at}`, '+inf'),

    members: (): Promise<string[]> => redis.zrange(key, '0', '-1'),

    count: (): Promise<number> => redis.zcard(key),

    /** Reads the backlog at `now` (epoch ms) in one round trip. */
    async backlog(now: number): Promise<Backlog> {
      const pipeline = redis
        .pipeline()
        .zcard(key)
        .zcount(key, '-inf', now)
        .zrange(key, '0', '0', 'WITHSCORES');
      const [all, due, first] = (await run(pipeline)) as [number, number, string[]];
      const oldest = Number(first[1] ?? Number.POSITIVE_INFINITY);
      return { all, due, ...(oldest <= now && { oldest }) };
    },

    /** When a member is due (epoch ms); absent when it is none. */
    async dueAt(id: string): Promise<number | undefined> {
      const at = await redis.zscore(key, id);
      return at === null ? undefined : Number(at);
    },

    /**
     * When each of many is due (epoch ms), in their order; absent where one is no member. Yields a batch at a
     * time.
     */
    async *dueTimes(ids: readonly string[]): AsyncGenerator<(number | undefined)[]> {
      for (const some of batchesOf(ids)) {
        const times = await redis.zmscore(key, ...some);
        yield times.map(time => (time === null ? undefined : Number(time)));
      }
    },
  };
}
