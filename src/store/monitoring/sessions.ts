import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';

/** The desk's sessions that were logged out. A session itself lives in its signed cookie. */
export function makeSessions(redis: Redis) {
  return {
    /** Revokes a session for the rest of its `life` (ms), so that a copy of its cookie is refused. */
    async revoke(id: string, life: number): Promise<void> {
      await redis.set(keys.revokedSession(id), '1', 'PX', life);
    },

    async isRevoked(id: string): Promise<boolean> {
      return (await redis.exists(keys.revokedSession(id))) === 1;
    },
  };
}
