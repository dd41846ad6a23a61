import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';

/** The desk's logins: sessions that were logged out, and one-time login links. A session itself lives in its signed cookie. */
export function makeSessions(redis: Redis) {
  return {
    /** Revokes a session for the rest of its `life` (ms), so that a copy of its cookie is refused. */
    async revoke(id: string, life: number): Promise<void> {
      await redis.set(keys.revokedSession(id), '1', 'PX', life);
    },

    async isRevoked(id: string): Promise<boolean> {
      return (await redis.exists(keys.revokedSession(id))) === 1;
    },

    /** The secret that signs the sessions of a desk without a token; `candidate` becomes it if there is none. */
    async signingSecret(candidate: string): Promise<string> {
      return (await redis.set(keys.sessionSecret, candidate, 'NX', 'GET')) ?? candidate;
    },

    /** Stores the hash of a one-time login code for `life` (ms). */
    async saveLoginCode(hash: string, life: number): Promise<void> {
      await redis.set(keys.loginCode(hash), '1', 'PX', life);
    },

    /** Redeems a login code by its hash: true once, and only while it lives. */
    async redeemLoginCode(hash: string): Promise<boolean> {
      return (await redis.getdel(keys.loginCode(hash))) !== null;
    },
  };
}
