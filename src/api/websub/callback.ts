import { type Request, Router } from 'express';
import type { App } from '../../app.ts';
import { slug } from '../../core/text/grammar.ts';
import { type Addressed, answerHub, receive } from '../../flow/push/callback.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';

/** Where the hubs of our sources reach us (WebSub): verification and denial with GET, deliveries with POST. */
export function callbackRoutes(app: App): Router {
  const router = Router();
  const path = '/websub/callback/:source/:token';

  router.get(path, async (request, response) => {
    const parameter = (name: string): string | undefined => {
      const value = request.query[`hub.${name}`];
      return typeof value === 'string' ? value : undefined;
    };
    const answer = await answerHub(app, addressed(request), {
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
    const delivered = await receive(app, addressed(request), { signature, body: request });
    if (delivered === 'unknown') throw new HttpProblem(410, 'Gone', 'This desk is not subscribed to that.');
    if (delivered === 'too-large') {
      response.set('Connection', 'close');
      throw new HttpProblem(
        413,
        'Content too large',
        `At most ${app.config.polling.maxBytes} bytes are taken.`,
      );
    }
    // A wrong signature is acknowledged too: whoever forges learns nothing from the answer (WebSub §8).
    response.set('Cache-Control', 'no-store').status(202).end();
  });
  return router;
}

/** Names that no source has are refused before they reach the store. */
function addressed(request: Request<{ source: string; token: string }>): Addressed {
  const { source, token } = request.params;
  if (!slug.safeParse(source).success) throw notFound('This desk did not ask for that.');
  return { source, token };
}
