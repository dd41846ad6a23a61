import express, { Router } from 'express';
import type { App } from '../../app.ts';
import { HUB_PATH } from '../../core/websub/hub.ts';
import { handleHubRequest } from '../../flow/hub/request.ts';
import { HttpProblem } from '../middleware/problem.ts';
import { clientKey, type RateLimiter } from '../middleware/rate-limit.ts';

/** Limits of a subscription request's form (bytes, parameters). */
const MAX_FORM = 10_000;
const MAX_PARAMETERS = 30;
/** `Retry-After` for a client over its limit (s). */
const RETRY_AFTER = 600;

/** The desk's WebSub hub: takes subscription requests to our feeds (https://www.w3.org/TR/websub/). */
export function hubRoutes(app: App, limiter: RateLimiter): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: MAX_FORM, parameterLimit: MAX_PARAMETERS });
  router.post(HUB_PATH, limiter.middleware, form, async (request, response) => {
    const client = clientKey(request);
    const answer = await handleHubRequest(app, request.body ?? {}, client);
    if (answer.kind === 'refused') throw new HttpProblem(400, answer.why);
    if (answer.kind === 'busy') {
      response.set('Retry-After', String(RETRY_AFTER));
      throw new HttpProblem(429, answer.why);
    }
    response.set('Cache-Control', 'no-store').status(202).end();
  });
  router.all(HUB_PATH, (_request, response) => {
    response.set('Allow', 'POST');
    throw new HttpProblem(405, 'This is a WebSub hub: subscribe to a feed with POST.');
  });
  return router;
}
