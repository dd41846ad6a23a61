import type { Redis } from 'ioredis';

/**
 * Share of its memory limit above which Redis is full: the rest is for work under way, and no new work
 * starts.
 */
const FULL_SHARE = 0.9;

/** Memory of Redis (bytes): what it uses, and what it can have: its own limit, else the machine's memory. */
export type RedisMemory = { used: number; limit: number };

/**
 * Load of Redis: `share` of its memory limit in use, 0 without a limit; `full` is the reason why no new work
 * may start.
 */
export type Pressure = { share: number; full?: string };

/** Reads the memory that Redis uses. */
export async function readMemory(redis: Redis): Promise<RedisMemory> {
  const info = parseInfo(await redis.info('memory'));
  const number = (name: string): number => Number(info.get(name) ?? 0);
  return { used: number('used_memory'), limit: number('maxmemory') || number('total_system_memory') };
}

/** Reads whether Redis is full: memory near its limit, or an append-only file that cannot be written. */
export async function readPressure(redis: Redis): Promise<Pressure> {
  const [memory, persistence] = await Promise.all([redis.info('memory'), redis.info('persistence')]);
  return pressureOf(parseInfo(memory), parseInfo(persistence));
}

/** The pressure by INFO's sections `memory` and `persistence`. */
function pressureOf(memory: ReadonlyMap<string, string>, persistence: ReadonlyMap<string, string>): Pressure {
  const limit = Number(memory.get('maxmemory') ?? 0);
  const share = limit > 0 ? Number(memory.get('used_memory') ?? 0) / limit : 0;
  if (persistence.get('aof_last_write_status') === 'err')
    return { share, full: 'Redis cannot write its append-only file: its disk is full or failing' };
  if (share >= FULL_SHARE)
    return { share, full: `Redis uses ${Math.round(share * 100)} % of its memory limit` };
  return { share };
}

/** The lines of an INFO answer, by name. */
export function parseInfo(text: string): Map<string, string> {
  const lines = text.split('\r\n').filter(line => line.includes(':'));
  return new Map(lines.map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
