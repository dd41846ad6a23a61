import { createHmac } from 'node:crypto';
import type { App } from '../../app.ts';
import { describeAttempt } from '../../core/event/delivery.ts';
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

/** How long a callback may take to take a feed (ms). */
const TIMEOUT = 15_000;
/** Leases that are ended in one go. */
const MAX_EXPIRED = 1_000;
const GONE = 410;

/**
 * Sends one subscription its feed as it is now (WebSub §7), unless it has those bytes already. What was wanted meanwhile goes out
 * next, as one; a callback that fails is tried again later, and one that says 410, or fails for days, is subscribed no more.
 */
export async function distribute(
  app: App,
  contents: RenderedFeeds,
  { subscription: id }: { subscription: string },
): Promise<{ outcome: string }> {
  const subscription = await app.store.hubSubscriptions.get(id);
  if (!subscription) return { outcome: 'ended' };
  const now = app.now();
  const over = endReasonOf(subscription, now);
  if (over && !(await checkClock(app))) return endSubscription(app, id, subscription, over);
  const opens = nextDistributionAt(subscription);
  if (opens > now) {
    await app.store.due.distribute.reschedule([id], opens);
    return { outcome: 'early' };
  }
  const content = await contents(subscription.topic);
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
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) {
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

/** Ends the subscriptions whose lease is over. */
export async function endExpiredSubscriptions(app: App): Promise<void> {
  for (const id of await app.store.hubSubscriptions.expired(app.now(), MAX_EXPIRED)) {
    const subscription = await app.store.hubSubscriptions.get(id);
    if (subscription) await endSubscription(app, id, subscription, 'expired');
  }
}
