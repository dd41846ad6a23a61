import { LRUCache } from 'lru-cache';
import {
  addFailure,
  type LoginFailures,
  lockoutRemaining,
  OVERALL,
  PER_CLIENT,
} from '../../core/auth/lockout.ts';

/** Tracked clients; the least recent failures are evicted. */
const MAX_CLIENTS = 2_000;

export type Lockout = ReturnType<typeof makeLockout>;

/**
 * Delays token guessing: failed logins lock out the client, and many failures lock out everybody for a short
 * time.
 */
export function makeLockout(now: () => number) {
  const clients = new LRUCache<string, LoginFailures>({ max: MAX_CLIENTS });
  let all: LoginFailures | undefined;
  return {
    /** Remaining lockout of a client (ms). */
    remaining(client: string): number {
      const own = clients.peek(client);
      return Math.max(
        own ? lockoutRemaining(own, PER_CLIENT, now()) : 0,
        all ? lockoutRemaining(all, OVERALL, now()) : 0,
      );
    },
    failed(client: string): void {
      clients.set(client, addFailure(clients.peek(client), now()));
      all = addFailure(all, now());
    },
    succeeded(client: string): void {
      clients.delete(client);
    },
  };
}
