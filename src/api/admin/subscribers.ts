import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { HOUR } from '../../core/time/units.ts';
import { listHubSubscriptions } from '../../flow/hub/list.ts';
import {
  runSubscriberCommand,
  SUBSCRIBER_COMMANDS,
  type SubscriberCommand,
} from '../../flow/subscriber-orders.ts';
import { listSubscribers } from '../../flow/webhooks/subscribers.ts';
import { subscribersPage } from '../../site/admin/subscribers-page.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';

/** Hosts of the hub's subscriptions that are named. */
const HOSTS = 20;
/** Subscriptions that are listed on one page. */
const LISTED = 50;
/** How far back a replay goes, in hours: at most what the log can hold. */
const replayForm = z.object({
  hours: z.coerce
    .number()
    .min(0)
    .max(24 * 365),
});

/** Who is told of stories, and what can be ordered of them. */
export function subscriberRoutes(app: App): Router {
  const router = Router();
  router.get('/subscribers', async (request, response) => {
    const from = z.coerce.number().int().min(0).catch(0).parse(request.query['from']);
    const [rows, hub] = await Promise.all([listSubscribers(app), hubOf(app, from)]);
    response.type('html').send(subscribersPage(deskView(app, response), rows, hub));
  });
  for (const order of SUBSCRIBER_COMMANDS) {
    router.post(`/subscribers/:id/${order}`, (request, response) => take(app, order, request, response));
  }
  return router;
}

async function hubOf(app: App, from: number) {
  const { hubSubscriptions: hub } = app.store;
  const [count, waiting, hosts, page] = await Promise.all([
    hub.count(),
    app.store.due.distribute.count(),
    hub.countByHost(),
    listHubSubscriptions(app, from, LISTED),
  ]);
  const most = [...hosts].sort(([, a], [, b]) => b - a).slice(0, HOSTS);
  return { count, waiting, hosts: most.map(([host, of]) => ({ host, count: of })), from, ...page };
}

async function take(
  app: App,
  order: SubscriberCommand,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  const { who } = operatorOf(response);
  const since = order === 'replay' ? app.now() - hoursOf(request.body) * HOUR : app.now();
  const came = await runSubscriberCommand(app, { subscriber: id, order, who, since });
  if (came === undefined) throw notFound(`subscribers.yaml has no subscriber ${id}.`);
  redirectWithNotice(app, request, response, { notice: `${id} ${came}.`, otherwise: '/admin/subscribers' });
}

function hoursOf(body: unknown): number {
  const parsed = replayForm.safeParse(body);
  if (!parsed.success) throw new HttpProblem(400, 'How far back?', 'Say it in hours: hours=24.');
  return parsed.data.hours;
}
