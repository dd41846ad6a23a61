import type { Redis } from 'ioredis';
import { PREFIX, QUEUE_PREFIX } from '../keys.ts';

/** Keys scanned in one command. */
const BATCH = 1_000;

/** Whether the selected database has a key of a desk that is no job. */
export async function hasDesk(redis: Redis): Promise<boolean> {
  for await (const found of redis.scanStream({ match: `${PREFIX}:*`, count: BATCH })) {
    if ((found as string[]).some(key => !isJob(key))) return true;
  }
  return false;
}

export function isJob(key: string): boolean {
  return key.startsWith(`${QUEUE_PREFIX}:`);
}
