import type { Redis } from 'ioredis';
import type { GuardedWork, QuarantinedWork } from '../../core/monitoring/quarantine.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

export type Quarantine = ReturnType<typeof makeQuarantine>;

function field(work: GuardedWork, id: string): string {
  return `${work}:${id}`;
}

type Stored = Pick<QuarantinedWork, 'since' | 'starts'>;

function encode({ since, starts }: Stored): string {
  return `${since} ${starts}`;
}

function decode(text: string): Stored {
  const [since = 0, starts = 0] = text.split(' ').map(Number);
  return { since, starts };
}

/**
 * Attempts of guarded work that have not ended, which outlive the process they killed, and the work
 * quarantined for them.
 */
export function makeQuarantine(redis: Redis) {
  return {
    /**
     * Counts an attempt before it starts; returns the number of attempts that have not ended, this one
     * included.
     */
    startAttempt: (work: GuardedWork, id: string): Promise<number> =>
      redis.hincrby(keys.quarantineAttempts, field(work, id), 1),

    /** Uncounts an attempt that did not start after all. */
    async cancelAttempt(work: GuardedWork, id: string): Promise<void> {
      await redis.hincrby(keys.quarantineAttempts, field(work, id), -1);
    },

    /** Resets the attempts: the work ended, successfully or not, and its process lives. */
    async endAttempt(work: GuardedWork, id: string): Promise<void> {
      await redis.hdel(keys.quarantineAttempts, field(work, id));
    },

    /** Quarantines work, unless it is already; returns since when it is (epoch ms), and whether this call did it. */
    async add({ work, id, since, starts }: QuarantinedWork): Promise<{ since: number; added: boolean }> {
      const name = field(work, id);
      const answers = await run(
        redis.pipeline().hsetnx(keys.quarantine, name, encode({ since, starts })).hget(keys.quarantine, name),
      );
      return { since: decode(String(answers[1])).since, added: answers[0] === 1 };
    },

    /** Dates the quarantine anew, when the work is probed. */
    async restart({ work, id, since, starts }: QuarantinedWork): Promise<void> {
      await redis.hset(keys.quarantine, field(work, id), encode({ since, starts }));
    },

    /** All quarantined work, longest first. */
    async list(): Promise<QuarantinedWork[]> {
      const rows = Object.entries(await redis.hgetall(keys.quarantine));
      const quarantined = rows.map(([name, text]): QuarantinedWork => {
        const [work, ...id] = name.split(':');
        return { work: work as GuardedWork, id: id.join(':'), ...decode(text) };
      });
      return quarantined.sort((a, b) => a.since - b.since);
    },

    /** Takes work out of quarantine and resets its attempts; false when it was not quarantined. */
    async release(work: GuardedWork, id: string): Promise<boolean> {
      const name = field(work, id);
      const answers = await run(
        redis.pipeline().hdel(keys.quarantine, name).hdel(keys.quarantineAttempts, name),
      );
      return answers[0] === 1;
    },

    /** Forgets the work on purged articles. */
    async forget(ids: readonly string[]): Promise<void> {
      const names = ids.flatMap(id => (['page', 'file', 'curate'] as const).map(work => field(work, id)));
      if (names.length === 0) return;
      await run(
        redis
          .pipeline()
          .hdel(keys.quarantine, ...names)
          .hdel(keys.quarantineAttempts, ...names),
      );
    },
  };
}
