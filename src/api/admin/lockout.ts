import {
  addFailure,
  type LoginFailures,
  lockoutRemaining,
  OVERALL,
  PER_CLIENT,
} from '../../core/auth/lockout.ts';

/** Clients that are remembered; the ones that failed longest ago are forgotten first. */
const MAX_CLIENTS = 2_000;

export type Lockout = ReturnType<typeof makeLockout>;

/** Makes guessing tokens slow: whoever sent wrong ones waits, longer each time, and so do all together. */
export function makeLockout(now: () => number) {
  const clients = new Map<string, LoginFailures>();
  let all: LoginFailures | undefined;
  return {
    /** How long (ms) a client has to wait before its next try. */
    wait(client: string): number {
      const own = clients.get(client);
      return Math.max(
        own ? lockoutRemaining(own, PER_CLIENT, now()) : 0,
        all ? lockoutRemaining(all, OVERALL, now()) : 0,
      );
    },
    failed(client: string): void {
      const failures = addFailure(clients.get(client), now());
      clients.delete(client); // to the young end of the map
      clients.set(client, failures);
      all = addFailure(all, now());
      for (const oldest of clients.keys()) {
        if (clients.size <= MAX_CLIENTS) break;
        clients.delete(oldest);
      }
    },
    succeeded(client: string): void {
      clients.delete(client);
    },
  };
}
