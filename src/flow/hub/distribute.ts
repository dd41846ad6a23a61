import { createHmac } from 'node:crypto';
import type { App } from '../../app.ts';
import { describeAttempt } from '../../core/event/delivery.ts';
import { isAccepted } from '../../core/http/outcome.ts';
import {
  endReasonOf,
  type HubSubscription,
  nextAttemptAt,
  nextDistributionAt,
} from '../../core/websub/hub.ts';
import { hubLinks } from '../../render/url/desk-url.ts';
import { checkClock } from '../runtime/clock-check.ts';
import type { RenderedFeed, RenderedFeeds } from './rendered-feeds.ts';
import { callbackHostOf } from './request.ts';

/** Timeout of a distribution request (ms). */
const TIMEOUT = 15_000;
/** Expired leases ended in one run. */
const MAX_EXPIRED = 1_000;
const GONE = 410;

/**
 * Sends one subscription its current feed (WebSub §7), unless it has these bytes already. Changes in between are sent
 * together next time. A failing callback is retried with a backoff; a 410, or days of failure, ends the subscription.
 */
export async function distribute(
  app: App,
  renderedFeeds: RenderedFeeds,
  { subscription: id }: { subscription: string },
): Promise<{ outcome: string }> {
  const subscription = await app.store.hubSubscriptions.get(id);
  if (!subscription) return { outcome: 'ended' };
  const now = app.now();
  const endReason = endReasonOf(subscription, now);
  if (endReason && !(await checkClock(app))) return endSubscription(app, id, subscription, endReason);
  const dueAt = nextDistributionAt(subscription);
  if (dueAt > now) {
    await app.store.due.distribute.reschedule([id], dueAt);
    return { outcome: 'early' };
  }
  const content = await renderedFeeds(subscription.topic);
  if (!content) return endSubscription(app, id, subscription, 'no-topic');
  if (content.hash === subscription.hash) return recordDelivered(app, id, subscription, 'unchanged');
  return send(app, id, subscription, content);
}

async function send(app: App, id: string, subscription: HubSubscription, content: RenderedFeed) {
  const answer = await app.net.send({
    method: 'POST',
    url: subscription.callback,
    headers: headersOf(app, subscription, content),
    body: content.body,
    timeout: TIMEOUT,
  });
  const now = app.now();
  if (isAccepted(answer)) {
    return recordDelivered(app, id, subscription, 'taken', {
      hash: content.hash,
      at: now,
      answer: describeAttempt(answer),
    });
  }
  if (answer.kind === 'answered' && answer.status === GONE)
    return endSubscription(app, id, subscription, 'gone');
  const again = nextAttemptAt(subscription.failures + 1, now, app.random());
  await app.store.hubSubscriptions.recordFailure(id, {
    at: now,
    retryAt: again,
    answer: describeAttempt(answer),
  });
  app.metrics.count('distributions', 'later');
  const { topic, callback } = subscription;
  app.log.info({ host: callbackHostOf(callback), topic, answer: describeAttempt(answer) }, 'hub.later');
  return { outcome: 'later' };
}

function headersOf(app: App, { topic, secret }: HubSubscription, { body, mediaType }: RenderedFeed) {
  const signature = secret && createHmac('sha256', secret).update(body).digest('hex');
  return {
    'content-type': mediaType,
    link: hubLinks(app.config.site, topic),
    ...(signature && { 'x-hub-signature': `sha256=${signature}` }),
  };
}

async function recordDelivered(
  app: App,
  id: string,
  subscription: HubSubscription,
  outcome: 'taken' | 'unchanged',
  taken?: { hash: string; at: number; answer: string },
): Promise<{ outcome: string }> {
  const next = nextDistributionAt({ ...subscription, retryAt: 0, ...(taken && { deliveredAt: taken.at }) });
  await app.store.hubSubscriptions.recordDistributed(id, subscription.wanted, {
    next,
    ...(taken && { delivered: taken }),
  });
  app.metrics.count('distributions', outcome);
  return { outcome };
}

async function endSubscription(app: App, id: string, { topic, callback }: HubSubscription, outcome: string) {
  const host = callbackHostOf(callback);
  await app.store.hubSubscriptions.remove(id, host);
  app.metrics.count('distributions', outcome);
  app.log.info({ host, topic, outcome }, 'hub.ended');
  return { outcome };
}

/** Ends subscriptions whose lease has expired. */
export async function endExpiredSubscriptions(app: App): Promise<void> {
  for (const id of await app.store.hubSubscriptions.expired(app.now(), MAX_EXPIRED)) {
    const subscription = await app.store.hubSubscriptions.get(id);
    if (subscription) await endSubscription(app, id, subscription, 'expired');
  }
}
