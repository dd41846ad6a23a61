import type { Redis } from 'ioredis';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';

type CountScript = Script<[client: string], [cost: number, window: number], [count: number, left: number]>;

/** Requests of a client in the current window, and the time until it ends (ms). */
export type RequestCount = { count: number; left: number };

/** Counts of clients' requests, shared by all API processes. */
export function makeRateLimits(redis: Redis) {
  const countScript: CountScript = bindScript(redis, new URL('count-request.lua', import.meta.url));
  return {
    /** Counts `cost` requests of a client in a window of `window` ms, and returns their sum. */
    async count(client: string, cost: number, window: number): Promise<RequestCount> {
      const [count, left] = await countScript([keys.requests(client)], [cost, window]);
      return { count, left };
    },
  };
}
