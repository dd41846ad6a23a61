import { type Request, Router } from 'express';
import type { App } from '../../app.ts';
import { slug } from '../../core/text/grammar.ts';
import { answerVerification, type CallbackAddress, receiveNotification } from '../../flow/push/callback.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';

/** WebSub callbacks of our own subscriptions: the hub verifies or denies with GET and notifies with POST. */
export function callbackRoutes(app: App): Router {
  const router = Router();
  const path = '/websub/callback/:source/:token';

  router.get(path, async (request, response) => {
    const parameter = (name: string): string | undefined => {
      const value = request.query[`hub.${name}`];
      return typeof value === 'string' ? value : undefined;
    };
    const answer = await answerVerification(app, addressed(request), {
      mode: parameter('mode') ?? '',
      topic: parameter('topic') ?? '',
      challenge: parameter('challenge'),
      lease: parameter('lease_seconds'),
      reason: parameter('reason'),
    });
    if (answer === undefined) throw notFound('This desk did not ask for that.');
    response.set('Cache-Control', 'no-store').type('text/plain').send(answer);
  });

  router.post(path, async (request, response) => {
    const signature = request.get('x-hub-signature');
    const outcome = await receiveNotification(app, addressed(request), { signature, body: request });
    if (outcome === 'unknown') throw new HttpProblem(410, 'This desk is not subscribed to that.');
    if (outcome === 'too-large') {
      response.set('Connection', 'close');
      throw new HttpProblem(413, `At most ${app.config.polling.maxBytes} bytes are accepted.`);
    }
    // A wrong signature is acknowledged too, so that the answer reveals nothing to a forger (WebSub §8).
    response.set('Cache-Control', 'no-store').status(202).end();
  });
  return router;
}

/** The subscription that a URL addresses; an invalid source id is a 404 before it reaches the store. */
function addressed(request: Request<{ source: string; token: string }>): CallbackAddress {
  const { source, token } = request.params;
  if (!slug.safeParse(source).success) throw notFound('This desk did not ask for that.');
  return { source, token };
}
