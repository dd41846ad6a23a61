import type { Redis } from 'ioredis';
import { parseInfo } from './durability.ts';

/** Memory of Redis in bytes: what it uses, and how much it can have (its own limit, else what the machine has). */
export type Memory = { used: number; limit: number };

/** Reads how much memory Redis uses. */
export async function readMemory(redis: Redis): Promise<Memory> {
  const info = parseInfo(await redis.info('memory'));
  const number = (name: string): number => Number(info.get(name) ?? 0);
  return { used: number('used_memory'), limit: number('maxmemory') || number('total_system_memory') };
}
