import type { Redis } from 'ioredis';
import type { ClockMemory } from '../../core/time/clock-skew.ts';
import { MINUTE, SECOND } from '../../core/time/units.ts';
import { keys, QUEUE_PREFIX } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';

/** Longest lease of a job (ms); its worker renews it more often. */
const MAX_JOB_LEASE = 10 * SECOND;
/** Keys scanned in one command. */
const BATCH = 1_000;
/** Resolution to which the last sight of the clock is stored (ms). */
const RESOLUTION = MINUTE;

/** The time that the desk has stored, against which a machine's clock is checked. */
export function makeClock(redis: Redis) {
  const recordClockScript: Script<[clock: string, ...due: string[]], [now: number], number> = bindScript(
    redis,
    new URL('record-clock.lua', import.meta.url),
  );
  const { poll, scrape, curate, deliver, websub } = keys.due;

  return {
    /**
     * Records the time. When the clock was set back, due times move with it; returns how far (ms), 0 when it
     * was not.
     */
    record: (now: number): Promise<number> =>
      recordClockScript([keys.clock, poll, scrape, curate, deliver, websub], [now]),

    /**
     * Ends leases of jobs that a clock which was set back makes longer than they can be: Redis keeps its expiries by
     * the same clock, and a dead worker's job would wait for hours.
     */
    async shortenJobLeases(): Promise<void> {
      for await (const found of redis.scanStream({ match: `${QUEUE_PREFIX}:*`, count: BATCH })) {
        const leases = (found as string[]).filter(key => /:(lock|stalled-check)$/.test(key));
        const pipeline = redis.pipeline();
        for (const key of leases) pipeline.pexpire(key, MAX_JOB_LEASE, 'LT');
        if (leases.length > 0) await run(pipeline);
      }
    },

    /** What is stored of the clock; absent on a new desk. */
    async memory(): Promise<ClockMemory | undefined> {
      const { trusted, seen, since } = await redis.hgetall(keys.trustedClock);
      if (trusted === undefined || seen === undefined) return undefined;
      return {
        trusted: Number(trusted),
        seen: Number(seen),
        ...(since !== undefined && { since: Number(since) }),
      };
    },

    /**
     * Stores the outcome of a check, to the minute. A Redis that is full stores nothing, and the desk goes
     * on.
     */
    async remember(before: ClockMemory | undefined, { trusted, ...after }: ClockMemory): Promise<void> {
      const unchanged = before !== undefined && before.since === after.since;
      if (unchanged && Math.abs(after.seen - before.seen) < RESOLUTION) return;
      const { trustedClock } = keys;
      const pipeline = redis
        .multi()
        .del(trustedClock)
        .hset(trustedClock, { trusted, ...after });
      await run(pipeline).catch(() => {});
    },
  };
}
