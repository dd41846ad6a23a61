import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import type { App } from '../../app.ts';
import { MINUTE, SECOND } from '../../core/time/units.ts';
import type { RequestCount } from '../../store/monitoring/rate-limits.ts';
import { HttpProblem } from './problem.ts';

/** The window (ms) in which a client may send `limits.requests` requests. */
const WINDOW = MINUTE;

/** Prefix length that identifies an IPv6 client (bits). */
export const CLIENT_PREFIX = 56;

/** The rate-limit key of a request: the client's IPv4 address or IPv6 /56 network. */
export function clientKey({ ip = '' }: Request): string {
  return ipKeyGenerator(ip, CLIENT_PREFIX);
}

type Deps = Pick<App, 'config' | 'store'>;

export type RateLimiter = {
  /** Counts every request. */
  middleware: RequestHandler;
  /** Counts one request that needs computation; rejects with a 429 problem over the limit. */
  consume(request: Request, response: Response): Promise<void>;
};

/**
 * A rate limit per client, over all API processes; while Redis is away nothing is counted. Responses carry the remaining quota in `RateLimit` and
 * `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10); responses from the cache are not counted.
 */
export function makeRateLimiter(app: Deps): RateLimiter {
  const middleware = rateLimit({
    windowMs: WINDOW,
    store: sharedStore(app),
    limit: () => app.config.limits.requests,
    identifier: 'client',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: (_request, _response, next, { windowMs }) => {
      const limit = `At most ${app.config.limits.requests} requests are answered every ${windowMs / SECOND} s.`;
      next(new HttpProblem(429, `${limit} Retry-After says when to go on.`));
    },
  });
  return {
    middleware,
    consume: async (request, response) => {
      await new Promise<void>((resolve, reject) => {
        void middleware(request, response, error => (error ? reject(error) : resolve()));
      });
      // The response is cached for all clients and must not carry one client's quota.
      response.removeHeader('RateLimit');
      response.removeHeader('RateLimit-Policy');
    },
  };
}

/** What a request counts as while Redis is away: its own first. */
const UNCOUNTED: RequestCount = { count: 1, left: WINDOW };

/** The counts of express-rate-limit in Redis. It never takes counts back. */
function sharedStore({ store }: Pick<Deps, 'store'>): Store {
  return {
    localKeys: false,
    increment: async client => {
      const { count, left } = await store.rateLimits.count(client, 1, WINDOW).catch(() => UNCOUNTED);
      // The package compares this with the process's own clock.
      return { totalHits: count, resetTime: new Date(Date.now() + left) };
    },
    decrement: () => {},
    resetKey: () => {},
  };
}
