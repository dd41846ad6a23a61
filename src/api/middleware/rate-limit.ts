import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { App } from '../../app.ts';
import { MINUTE, SECOND } from '../../core/time/units.ts';
import { HttpProblem } from './problem.ts';

/** The window (ms) in which a client may send `limits.requests` requests. */
const WINDOW = MINUTE;

/** Prefix length that identifies an IPv6 client (bits). */
const CLIENT_PREFIX = 56;

/** The rate-limit key of a request: the client's IPv4 address or IPv6 /56 network. */
export function clientKey({ ip = '' }: Request): string {
  return ipKeyGenerator(ip, CLIENT_PREFIX);
}

export type RateLimiter = {
  /** Counts every request. */
  middleware: RequestHandler;
  /** Counts one request that needs computation; rejects with a 429 problem over the limit. */
  consume(request: Request, response: Response): Promise<void>;
};

/**
 * A per-client, per-process rate limit. Responses carry the remaining quota in `RateLimit` and
 * `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10); responses from the cache are not counted.
 */
export function makeRateLimiter(app: Pick<App, 'config'>): RateLimiter {
  const middleware = rateLimit({
    windowMs: WINDOW,
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
