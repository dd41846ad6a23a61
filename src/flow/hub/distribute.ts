import type { App } from '../../app.ts';
import { describeAttempt } from '../../core/event/delivery.ts';
import { isAccepted } from '../../core/http/outcome.ts';
import { SECOND } from '../../core/time/units.ts';
import {
  endReasonOf,
  type HubSubscription,
  nextAttemptAt,
  nextDistributionAt,
} from '../../core/websub/hub.ts';
import { distributionHeaders } from '../../core/websub/signature.ts';
import { IndexNotReady } from '../../index/search-index.ts';
import { hubLinks } from '../../render/url/desk-url.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { postSigned } from '../runtime/post-signed.ts';
import type { RenderedFeed, RenderedFeeds } from './rendered-feeds.ts';
import { callbackHostOf } from './request.ts';

type Deps = Pick<App, 'config' | 'store' | 'net' | 'log' | 'metrics' | 'now' | 'random'>;

/** Pause while the index is built (ms). */
const INDEX_PAUSE = 10 * SECOND;
/** Expired leases ended in one run. */
const MAX_EXPIRED = 1_000;
const GONE = 410;

/** A subscription with its id. */
type Recipient = { id: string; subscription: HubSubscription };

/**
 * Sends one subscription its current feed (WebSub §7), unless it has these bytes already. Changes in between are sent
 * together next time. A failing callback is retried with a backoff; a 410, or days of failure, ends the subscription.
 */
export async function distribute(
  deps: Deps,
  renderedFeeds: RenderedFeeds,
  { subscription: id }: { subscription: string },
): Promise<{ outcome: string }> {
  const subscription = await deps.store.hubSubscriptions.get(id);
  if (!subscription) return { outcome: 'ended' };
  const recipient = { id, subscription };
  const now = deps.now();
  const endReason = endReasonOf(subscription, now);
  if (endReason && !(await checkClock(deps))) return endSubscription(deps, recipient, endReason);
  const dueAt = nextDistributionAt(subscription);
  if (dueAt > now) {
    await deps.store.due.distribute.reschedule([id], dueAt);
    return { outcome: 'early' };
  }
  const content = await contentFor(renderedFeeds, subscription);
  if (content === 'unchanged') return recordDelivered(deps, recipient, { outcome: 'unchanged' });
  if (content === 'not ready') {
    await deps.store.due.distribute.reschedule([id], now + INDEX_PAUSE);
    return { outcome: 'early' };
  }
  if (!content) return endSubscription(deps, recipient, 'no-topic');
  return send(deps, recipient, content);
}

/** What to send: nothing if it was sent already or the index, which filters need, is being built; absent: no such feed. */
async function contentFor(
  renderedFeeds: RenderedFeeds,
  { topic, hash }: HubSubscription,
): Promise<RenderedFeed | 'unchanged' | 'not ready' | undefined> {
  try {
    if (hash !== undefined && (await renderedFeeds.unchangedHash(topic)) === hash) return 'unchanged';
    const content = await renderedFeeds.get(topic);
    return content && content.hash === hash ? 'unchanged' : content;
  } catch (error) {
    if (error instanceof IndexNotReady) return 'not ready';
    throw error;
  }
}

async function send(deps: Deps, recipient: Recipient, { body, hash, mediaType }: RenderedFeed) {
  const { id, subscription } = recipient;
  const { topic, callback, secret } = subscription;
  const outcome = await postSigned(deps, {
    url: callback,
    mediaType,
    body,
    headers: { link: hubLinks(deps.config.site, topic), ...distributionHeaders(secret, body) },
  });
  const at = deps.now();
  const answer = describeAttempt(outcome);
  if (isAccepted(outcome))
    return recordDelivered(deps, recipient, { outcome: 'taken', delivered: { hash, at, answer } });
  if (outcome.kind === 'answered' && outcome.status === GONE) return endSubscription(deps, recipient, 'gone');
  const retryAt = nextAttemptAt(subscription.failures + 1, at, deps.random());
  await deps.store.hubSubscriptions.recordFailure(id, { at, retryAt, answer });
  deps.metrics.count('distributions', 'later');
  deps.log.info({ host: callbackHostOf(callback), topic, answer }, 'hub.later');
  return { outcome: 'later' };
}

/** A distribution that succeeded: the callback took the feed, or has its bytes already. */
type Distributed =
  | { outcome: 'unchanged'; delivered?: undefined }
  | { outcome: 'taken'; delivered: { hash: string; at: number; answer: string } };

async function recordDelivered(
  { store, metrics }: Deps,
  { id, subscription }: Recipient,
  { outcome, delivered }: Distributed,
): Promise<{ outcome: string }> {
  const next = nextDistributionAt({
    ...subscription,
    retryAt: 0,
    ...(delivered && { deliveredAt: delivered.at }),
  });
  await store.hubSubscriptions.recordDistributed(id, subscription.wanted, {
    next,
    ...(delivered && { delivered }),
  });
  metrics.count('distributions', outcome);
  return { outcome };
}

async function endSubscription(
  { store, metrics, log }: Pick<Deps, 'store' | 'metrics' | 'log'>,
  { id, subscription: { topic, callback } }: Recipient,
  outcome: string,
) {
  const host = callbackHostOf(callback);
  await store.hubSubscriptions.remove(id, host);
  metrics.count('distributions', outcome);
  log.info({ host, topic, outcome }, 'hub.ended');
  return { outcome };
}

/** Ends subscriptions whose lease has expired. */
export async function endExpiredSubscriptions(
  deps: Pick<Deps, 'store' | 'metrics' | 'log' | 'now'>,
): Promise<void> {
  const { hubSubscriptions } = deps.store;
  for (const id of await hubSubscriptions.expired(deps.now(), MAX_EXPIRED)) {
    const subscription = await hubSubscriptions.get(id);
    if (subscription) await endSubscription(deps, { id, subscription }, 'expired');
  }
}
