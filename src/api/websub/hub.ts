import express, { Router } from 'express';
import type { App } from '../../app.ts';
import { HUB_PATH } from '../../core/websub/hub.ts';
import { handleHubRequest } from '../../flow/hub/request.ts';
import { HttpProblem } from '../middleware/problem.ts';
import { clientKey, type RateLimiter } from '../middleware/rate-limit.ts';

/** Bytes and parameters of what a subscriber posts: two addresses, a secret and what else it likes to say. */
const MAX_FORM = 10_000;
const MAX_PARAMETERS = 30;
/** Seconds after which somebody may ask again who met a limit. */
const ASK_AGAIN = 600;

/** The desk's hub, where others subscribe to its feeds (https://www.w3.org/TR/websub/). */
export function hubRoutes(app: App, limiter: RateLimiter): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: MAX_PARAMETERS });
  router.post(HUB_PATH, limiter.middleware, form, async (request, response) => {
    const client = clientKey(request);
    const answer = await handleHubRequest(app, request.body ?? {}, client);
    if (answer.kind === 'refused') throw new HttpProblem(400, 'Not subscribed', answer.why);
    if (answer.kind === 'busy') {
      response.set('Retry-After', String(ASK_AGAIN));
      throw new HttpProblem(429, 'Too many subscriptions', answer.why);
    }
    response.set('Cache-Control', 'no-store').status(202).end();
  });
  router.all(HUB_PATH, (_request, response) => {
    response.set('Allow', 'POST');
    throw new HttpProblem(405, 'Method not allowed', 'This is a WebSub hub: subscribe to a feed with POST.');
  });
  return router;
}
