import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { App } from '../../app.ts';
import { HttpProblem } from './problem.ts';

/** The span over which a client's requests are counted (ms): `limits.requests` of the config are allowed in each. */
const WINDOW = 60_000;

/** Bits of an IPv6 address that tell one client from another. */
const CLIENT_BITS = 56;

/** Who sent a request, as far as limits are concerned: an address, or the network that one client has of IPv6. */
export function clientKey({ ip = '' }: Request): string {
  return ipKeyGenerator(ip, CLIENT_BITS);
}

export type RateLimiter = {
  /** Counts every request that comes by. */
  middleware: RequestHandler;
  /** Counts a request that costs work; rejects with a problem when its client had too many. */
  consume(request: Request, response: Response): Promise<void>;
};

/**
 * Keeps one client from taking the desk from the others. A client is an address (a /56 of IPv6); answers tell what is left
 * in `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10). What is served from memory costs nothing
 * and need not be counted. Each process counts for itself.
 */
export function makeRateLimiter(app: Pick<App, 'config'>): RateLimiter {
  const everyRequest = rateLimit({
    windowMs: WINDOW,
    limit: () => app.config.limits.requests,
    identifier: 'client',
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: false,
    handler: (_request, _response, next, { windowMs }) => {
      const said = `At most ${app.config.limits.requests} requests are answered every ${windowMs / 1_000} s.`;
      next(new HttpProblem(429, 'Too many requests', `${said} Retry-After says when to go on.`));
    },
  });
  return {
    middleware: everyRequest,
    consume: async (request, response) => {
      await new Promise<void>((charged, refused) => {
        void everyRequest(request, response, error => (error ? refused(error) : charged()));
      });
      // What was made is kept for everybody: no answer to it tells of one client's account.
      response.removeHeader('RateLimit');
      response.removeHeader('RateLimit-Policy');
    },
  };
}
