import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { HOUR } from '../../core/time/units.ts';
import { listHubSubscriptions } from '../../flow/hub/list.ts';
import {
  runSubscriberCommand,
  SUBSCRIBER_COMMANDS,
  type SubscriberCommand,
} from '../../flow/webhooks/subscriber-commands.ts';
import { listSubscribers } from '../../flow/webhooks/subscribers.ts';
import { subscribersPage } from '../../site/admin/subscribers/subscribers.ts';
import { HttpProblem, notFound } from '../middleware/problem.ts';
import { operatorOf } from './auth.ts';
import { deskView } from './desk-view.ts';
import { redirectWithNotice } from './redirect.ts';

/** Hosts listed with their number of hub subscriptions. */
const MAX_HOSTS = 20;
/** Hub subscriptions per page. */
const PAGE_SIZE = 50;
/** Start of a replay, in hours before now: at most the retention of the event log. */
const replayForm = z.object({
  hours: z.coerce
    .number()
    .min(0)
    .max(24 * 365),
});

/** Webhook and hub subscribers, and the commands on webhooks. */
export function subscriberRoutes(app: App): Router {
  const router = Router();
  router.get('/subscribers', async (request, response) => {
    const from = z.coerce.number().int().min(0).catch(0).parse(request.query['from']);
    const [rows, hub] = await Promise.all([listSubscribers(app), hubOf(app, from)]);
    response.type('html').send(subscribersPage(deskView(app, response), rows, hub));
  });
  for (const order of SUBSCRIBER_COMMANDS) {
    router.post(`/subscribers/:id/${order}`, (request, response) =>
      runCommand(app, order, request, response),
    );
  }
  return router;
}

async function hubOf(app: App, from: number) {
  const { hubSubscriptions: hub } = app.store;
  const [count, waiting, hosts, page] = await Promise.all([
    hub.count(),
    app.store.due.distribute.count(),
    hub.countByHost(),
    listHubSubscriptions(app, from, PAGE_SIZE),
  ]);
  const topHosts = [...hosts].sort(([, a], [, b]) => b - a).slice(0, MAX_HOSTS);
  return { count, waiting, hosts: topHosts.map(([host, of]) => ({ host, count: of })), from, ...page };
}

async function runCommand(
  app: App,
  order: SubscriberCommand,
  request: Request<{ id: string }>,
  response: Response,
): Promise<void> {
  const { id } = request.params;
  const { who } = operatorOf(response);
  const since = order === 'replay' ? app.now() - replayHours(request.body) * HOUR : app.now();
  const outcome = await runSubscriberCommand(app, { subscriber: id, order, who, since });
  if (outcome === undefined) throw notFound(`subscribers.yaml has no subscriber ${id}.`);
  redirectWithNotice(app, request, response, {
    notice: `${id} ${outcome}.`,
    otherwise: '/admin/subscribers',
  });
}

function replayHours(body: unknown): number {
  const parsed = replayForm.safeParse(body);
  if (!parsed.success)
    throw new HttpProblem(400, 'Give the start of the replay in hours before now: hours=24.');
  return parsed.data.hours;
}
