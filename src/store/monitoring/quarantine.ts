import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Work that computes on what strangers sent, and so might end its process: on a source's feed, an item's page or text, an article. */
export type RiskyWork = 'feed' | 'page' | 'file' | 'curate';

/** What is kept out of the works: which work on what, since when (epoch ms), after how many starts that never ended. */
export type Held = { work: RiskyWork; id: string; since: number; starts: number };

export type Quarantine = ReturnType<typeof makeQuarantine>;

const field = (work: RiskyWork, id: string): string => `${work}:${id}`;

/** Starts of risky work that did not end, which outlive the process that died of them, and what is held because of them. */
export function makeQuarantine(redis: Redis) {
  return {
    /** Counts a start; how many there have been that did not end, this one included. */
    begin: (work: RiskyWork, id: string): Promise<number> =>
      redis.hincrby(keys.quarantineAttempts, field(work, id), 1),

    /** Takes a start back that has not begun after all. */
    async withdraw(work: RiskyWork, id: string): Promise<void> {
      await redis.hincrby(keys.quarantineAttempts, field(work, id), -1);
    },

    /** The work has ended, however it did: its process lives. */
    async end(work: RiskyWork, id: string): Promise<void> {
      await redis.hdel(keys.quarantineAttempts, field(work, id));
    },

    /** Holds work back; answers since when (epoch ms) it is. */
    async hold({ work, id, since, starts }: Held): Promise<number> {
      const name = field(work, id);
      const answers = await run(
        redis.pipeline().hsetnx(keys.quarantine, name, `${since} ${starts}`).hget(keys.quarantine, name),
      );
      return Number(String(answers[1]).split(' ')[0]);
    },

    /** Holds it from now on, once it has been tried again. */
    async renew({ work, id, since, starts }: Held): Promise<void> {
      await redis.hset(keys.quarantine, field(work, id), `${since} ${starts}`);
    },

    /** All that is held, longest first. */
    async list(): Promise<Held[]> {
      const rows = Object.entries(await redis.hgetall(keys.quarantine));
      const held = rows.map(([name, text]): Held => {
        const [since, starts] = text.split(' ').map(Number);
        const [work, ...id] = name.split(':');
        return { work: work as RiskyWork, id: id.join(':'), since: since ?? 0, starts: starts ?? 0 };
      });
      return held.sort((a, b) => a.since - b.since);
    },

    /** Lets work begin anew, whatever it has done before; whether it was held. */
    async release(work: RiskyWork, id: string): Promise<boolean> {
      const name = field(work, id);
      const answers = await run(
        redis.pipeline().hdel(keys.quarantine, name).hdel(keys.quarantineAttempts, name),
      );
      return answers[0] === 1;
    },

    /** Forgets articles that were purged. */
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
