import { createHmac } from 'node:crypto';
import type { App } from '../../app.ts';
import { secretsEqual } from '../../core/auth/session.ts';
import { readSignature } from '../../core/websub/signature.ts';
import {
  grantedLeaseOf,
  isIsolatedPush,
  isLatePush,
  nextRequestAfterDenialAt,
  pollAfterPush,
  renewAt,
  type SourceSubscription,
} from '../../core/websub/subscription.ts';
import { LEASE } from '../runtime/leases.ts';

type Deps = Pick<
  App,
  'store' | 'queues' | 'config' | 'metrics' | 'log' | 'sourceById' | 'websubEnabled' | 'now' | 'random'
>;

/** The subscription that a callback URL names. */
export type CallbackAddress = { source: string; token: string };

/** The parameters of a verification or denial by a hub (WebSub §5.2, §5.3). */
export type Verification = {
  mode: string;
  topic: string;
  challenge?: string | undefined;
  lease?: string | undefined;
  reason?: string | undefined;
};

/** Stored length of a hub's reason, in characters. */
const MAX_REASON = 200;

/** Handles a verification or denial by a hub. Returns the response body; absent if we did not request the subscription. */
export async function answerVerification(
  deps: Deps,
  address: CallbackAddress,
  message: Verification,
): Promise<string | undefined> {
  const subscription = await subscriptionOf(deps, address);
  if (subscription?.topic !== message.topic) return undefined;
  const { source, token } = address;
  const now = deps.now();
  if (message.mode === 'denied') {
    const reason = `the hub denied us${message.reason ? `: ${message.reason.slice(0, MAX_REASON)}` : ''}`;
    const facts = { deniedAt: now, leaseUntil: 0, reason };
    await deps.store.websubSubscriptions.update(source, token, {
      facts,
      askAt: nextRequestAfterDenialAt(now, deps.random()),
    });
    deps.log.warn({ source, hub: subscription.hub, reason }, 'websub.denied');
    return '';
  }
  if (message.mode !== 'subscribe' || !message.challenge) return undefined;
  const lease = grantedLeaseOf(message.lease);
  const facts = { confirmedAt: now, leaseUntil: now + lease, deniedAt: 0, failedAt: 0, attempts: 0 };
  const kept = await deps.store.websubSubscriptions.update(source, token, {
    facts,
    askAt: renewAt(lease, now, deps.random()),
  });
  if (!kept) return undefined;
  deps.log.info({ source, hub: subscription.hub, lease }, 'websub.active');
  return message.challenge;
}

/** What became of a notification. */
export type NotificationOutcome = 'taken' | 'forged' | 'unknown' | 'too-large';

/**
 * Verifies the HMAC of a notification (WebSub §7) and schedules a poll. The body is not parsed: the poll fetches the feed, with
 * its validators and limits.
 */
export async function receiveNotification(
  deps: Deps,
  address: CallbackAddress,
  { signature, body }: { signature: string | undefined; body: AsyncIterable<Uint8Array> },
): Promise<NotificationOutcome> {
  const subscription = await subscriptionOf(deps, address);
  const outcome = subscription ? await verifySignature(deps, address.source, { signature, body }) : 'unknown';
  deps.metrics.count('websub_notifications_received', outcome);
  const { source, token } = address;
  if (subscription && outcome === 'forged')
    await deps.store.websubSubscriptions.update(source, token, { count: 'forged' });
  if (!subscription || outcome !== 'taken') return outcome;
  const now = deps.now();
  const facts = { lastPush: now, ...(isLatePush(subscription, now) && { missedAt: 0 }) };
  // Stored before the source is due, so that its poll sees the notification.
  await deps.store.websubSubscriptions.update(source, token, { facts, count: 'pushes' });
  const state = await deps.store.sources.state(source);
  const at = pollAfterPush(state, subscription, now);
  await deps.store.due.poll.reschedule([source], at);
  if (at === now && isIsolatedPush(subscription, now)) await enqueuePoll(deps, source, now);
  return outcome;
}

/** Enqueues a poll without waiting for the next tick. */
async function enqueuePoll(deps: Deps, source: string, now: number): Promise<void> {
  await deps.store.due.poll.reschedule([source], now + LEASE.poll);
  await deps.queues.poll([source], now);
}

async function subscriptionOf(
  deps: Deps,
  { source, token }: CallbackAddress,
): Promise<SourceSubscription | undefined> {
  if (!deps.websubEnabled || !deps.sourceById(source)?.enabled) return undefined;
  const subscription = await deps.store.websubSubscriptions.get(source);
  return subscription && secretsEqual(subscription.token, token) ? subscription : undefined;
}

/** Verifies the HMAC of a body, which is hashed chunk by chunk and never held whole. */
async function verifySignature(
  deps: Deps,
  source: string,
  { signature: header, body }: { signature: string | undefined; body: AsyncIterable<Uint8Array> },
): Promise<Exclude<NotificationOutcome, 'unknown'>> {
  const signature = readSignature(header);
  const secret = await deps.store.websubSubscriptions.secret(source);
  if (!signature || secret === undefined) return 'forged';
  const hmac = createHmac(signature.algorithm, secret);
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > deps.config.polling.maxBytes) return 'too-large';
    hmac.update(chunk);
  }
  return secretsEqual(hmac.digest('hex'), signature.digest) ? 'taken' : 'forged';
}
