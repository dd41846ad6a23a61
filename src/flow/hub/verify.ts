import type { App } from '../../app.ts';
import { describeAttempt } from '../../core/event/delivery.ts';
import { type HubRequest, nextVerificationAt, verificationUrl } from '../../core/websub/hub.ts';
import { callbackHostOf, resolveTopic } from './request.ts';

/** Timeout of the verification request (ms). */
const TIMEOUT = 15_000;

/**
 * Verifies the intent of a subscription request (WebSub §5.3) and applies it when the callback echoes the challenge. An
 * unreachable callback is tried a few times more; any other answer ends the request.
 */
export async function verify(app: App, { intent: id }: { intent: string }): Promise<{ outcome: string }> {
  const intent = await app.store.hubRequests.get(id);
  if (!intent) return { outcome: 'settled' };
  const outcome = await verifyIntent(app, id, intent);
  app.metrics.count('hub_verifications', outcome);
  return { outcome };
}

async function verifyIntent(app: App, id: string, intent: HubRequest): Promise<string> {
  const challenge = app.randomToken();
  const answer = await app.net.send({
    method: 'GET',
    url: verificationUrl(intent, challenge),
    timeout: TIMEOUT,
  });
  if (answer.kind === 'answered' && answer.status < 300 && answer.text === challenge) {
    return applyIntent(app, id, intent);
  }
  const isUnreachable = answer.kind === 'failed' || answer.status >= 500;
  const again = isUnreachable ? nextVerificationAt(intent.attempts + 1, app.now(), app.random()) : undefined;
  await app.store.hubRequests.finishOrRetry(id, intent.token, again);
  const host = callbackHostOf(intent.callback);
  app.log.info(
    { host, topic: intent.topic, answer: describeAttempt(answer), again: again !== undefined },
    'hub.unverified',
  );
  return again === undefined ? 'refused' : 'later';
}

async function applyIntent(app: App, id: string, intent: HubRequest): Promise<string> {
  const { mode, topic, callback, secret, lease, token } = intent;
  const host = callbackHostOf(callback);
  const logged = { host, topic, lease };
  if (mode === 'unsubscribe') {
    await app.store.hubSubscriptions.remove(id, host);
    await app.store.hubRequests.finishOrRetry(id, token);
    app.log.info(logged, 'hub.unsubscribed');
    return 'unsubscribed';
  }
  const feed = await resolveTopic(app, topic);
  if (!feed) {
    await app.store.hubRequests.finishOrRetry(id, token);
    return 'refused';
  }
  const { scope } = feed.edition;
  const leaseUntil = app.now() + lease * 1000;
  const outcome = await app.store.hubSubscriptions.confirm(id, host, {
    topic,
    callback,
    scope,
    secret,
    leaseUntil,
    token,
  });
  app.log.info({ ...logged, outcome }, 'hub.subscribed');
  return outcome === 'ok' ? 'subscribed' : outcome;
}
