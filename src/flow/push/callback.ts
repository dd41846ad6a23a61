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

/** The subscription that a request claims to speak of. */
export type CallbackAddress = { source: string; token: string };

/** What a hub says when it verifies or denies (WebSub §5.2, §5.3). */
export type Verification = {
  mode: string;
  topic: string;
  challenge?: string | undefined;
  lease?: string | undefined;
  reason?: string | undefined;
};

/** Characters of a hub's reason that are kept. */
const MAX_REASON = 200;

/**
 * Hears a hub out that verifies our intent or denies us, and gives the text to answer with. Absent: we did not ask for this.
 */
export async function answerVerification(
  app: App,
  addressed: CallbackAddress,
  said: Verification,
): Promise<string | undefined> {
  const subscription = await addressedBy(app, addressed);
  if (subscription?.topic !== said.topic) return undefined;
  const { source, token } = addressed;
  const now = app.now();
  if (said.mode === 'denied') {
    const reason = `the hub denied us${said.reason ? `: ${said.reason.slice(0, MAX_REASON)}` : ''}`;
    const facts = { deniedAt: now, leaseUntil: 0, reason };
    await app.store.websubSubscriptions.update(source, token, {
      facts,
      askAt: nextRequestAfterDenialAt(now, app.random()),
    });
    app.log.warn({ source, hub: subscription.hub, reason }, 'websub.denied');
    return '';
  }
  if (said.mode !== 'subscribe' || !said.challenge) return undefined;
  const lease = grantedLeaseOf(said.lease);
  const facts = { confirmedAt: now, leaseUntil: now + lease, deniedAt: 0, failedAt: 0, attempts: 0 };
  const kept = await app.store.websubSubscriptions.update(source, token, {
    facts,
    askAt: renewAt(lease, now, app.random()),
  });
  if (!kept) return undefined;
  app.log.info({ source, hub: subscription.hub, lease }, 'websub.active');
  return said.challenge;
}

export type NotificationOutcome = 'taken' | 'forged' | 'unknown' | 'too-large';

/**
 * Takes a hub's delivery (WebSub §7): when its signature is right, the source is polled at once. The body is signed for, not read: what the source itself serves is the same news, with the validators, limits and
 * bookkeeping of every poll.
 */
export async function receiveNotification(
  app: App,
  addressed: CallbackAddress,
  { signature, body }: { signature: string | undefined; body: AsyncIterable<Uint8Array> },
): Promise<NotificationOutcome> {
  const subscription = await addressedBy(app, addressed);
  const delivered = subscription ? await judge(app, addressed.source, { signature, body }) : 'unknown';
  app.metrics.count('websub_notifications_received', delivered);
  const { source, token } = addressed;
  if (subscription && delivered === 'forged')
    await app.store.websubSubscriptions.update(source, token, { count: 'forged' });
  if (!subscription || delivered !== 'taken') return delivered;
  const now = app.now();
  const facts = { lastPush: now, ...(isLatePush(subscription, now) && { missedAt: 0 }) };
  // Written before the source is due, so that its poll knows what prompted it.
  await app.store.websubSubscriptions.update(source, token, { facts, count: 'pushes' });
  const state = await app.store.sources.state(source);
  const at = pollAfterPush(state, subscription, now);
  await app.store.due.poll.reschedule([source], at);
  if (at === now && isIsolatedPush(subscription, now)) await pollAtOnce(app, source, now);
  return delivered;
}

/** Spares a source the wait for the clock. */
async function pollAtOnce(app: App, source: string, now: number): Promise<void> {
  await app.store.due.poll.reschedule([source], now + LEASE.poll);
  await app.queues.poll([source], now);
}

async function addressedBy(
  app: App,
  { source, token }: CallbackAddress,
): Promise<SourceSubscription | undefined> {
  if (!app.websubEnabled || !app.sourceById(source)?.enabled) return undefined;
  const subscription = await app.store.websubSubscriptions.get(source);
  return subscription && secretsEqual(subscription.token, token) ? subscription : undefined;
}

/** Whether a body bears the signature that our secret gives it. Holds no more of it than a piece at a time. */
async function judge(
  app: App,
  source: string,
  { signature: header, body }: { signature: string | undefined; body: AsyncIterable<Uint8Array> },
): Promise<Exclude<NotificationOutcome, 'unknown'>> {
  const signature = readSignature(header);
  const secret = await app.store.websubSubscriptions.secret(source);
  if (!signature || secret === undefined) return 'forged';
  const hmac = createHmac(signature.algorithm, secret);
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > app.config.polling.maxBytes) return 'too-large';
    hmac.update(chunk);
  }
  return secretsEqual(hmac.digest('hex'), signature.digest) ? 'taken' : 'forged';
}
