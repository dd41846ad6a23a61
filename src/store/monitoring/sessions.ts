import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';

/** Sessions live in their cookies; what is kept here is which of them were logged out. */
export function makeSessions(redis: Redis) {
  return {
    /** Ends a session, whoever still has its cookie; remembered for `life` ms. */
    async end(id: string, life: number): Promise<void> {
      await redis.set(keys.revokedSession(id), '1', 'PX', life);
    },

    async hasEnded(id: string): Promise<boolean> {
      return (await redis.exists(keys.revokedSession(id))) === 1;
    },
  };
}
