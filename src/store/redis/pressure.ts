import type { Redis } from 'ioredis';
import { parseInfo } from './durability.ts';

/** Share of its memory limit above which Redis is kept for work under way: nothing new is taken in. */
const FULL_SHARE = 0.9;

/** How Redis stands: `full` says why it can take nothing new; `share` is what it uses of its limit, 0 without one. */
export type Pressure = { share: number; full?: string };

/** Reads whether Redis has room: memory below its limit, and an append-only file that can be written. */
export function makePressure(redis: Redis) {
  return {
    async read(): Promise<Pressure> {
      const [memory, persistence] = await Promise.all([redis.info('memory'), redis.info('persistence')]);
      return pressureOf(parseInfo(memory), parseInfo(persistence));
    },
  };
}

/** What INFO's memory and persistence sections say. */
export function pressureOf(
  memory: ReadonlyMap<string, string>,
  persistence: ReadonlyMap<string, string>,
): Pressure {
  const limit = Number(memory.get('maxmemory') ?? 0);
  const share = limit > 0 ? Number(memory.get('used_memory') ?? 0) / limit : 0;
  if (persistence.get('aof_last_write_status') === 'err')
    return { share, full: 'Redis cannot write its append-only file: its disk is full or failing' };
  if (share >= FULL_SHARE)
    return { share, full: `Redis uses ${Math.round(share * 100)} % of its memory limit` };
  return { share };
}
