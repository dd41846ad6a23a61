import type { App } from '../../app.ts';
import { describeAttempt } from '../../core/event/delivery.ts';
import { SECOND } from '../../core/time/units.ts';
import { type HubRequest, nextVerificationAt, verificationUrl } from '../../core/websub/hub.ts';
import { callbackHostOf, resolveTopic } from './request.ts';

type Deps = Pick<
  App,
  'config' | 'regions' | 'sourceById' | 'store' | 'net' | 'log' | 'metrics' | 'now' | 'random' | 'randomToken'
>;

/** Timeout of the verification request (ms). */
const TIMEOUT = 15 * SECOND;

/**
 * Verifies the intent of a subscription request (WebSub §5.3) and applies it when the callback echoes the challenge. An
 * unreachable callback is tried a few times more; any other answer ends the request.
 */
export async function verify(deps: Deps, { intent: id }: { intent: string }): Promise<{ outcome: string }> {
  const intent = await deps.store.hubRequests.get(id);
  if (!intent) return { outcome: 'settled' };
  const outcome = await verifyIntent(deps, id, intent);
  deps.metrics.count('hub_verifications', outcome);
  return { outcome };
}

async function verifyIntent(deps: Deps, id: string, intent: HubRequest): Promise<string> {
  const challenge = deps.randomToken();
  const answer = await deps.net.send({
    method: 'GET',
    url: verificationUrl(intent, challenge),
    timeout: TIMEOUT,
  });
  if (answer.kind === 'answered' && answer.status < 300 && answer.text === challenge) {
    return applyIntent(deps, id, intent);
  }
  const isUnreachable = answer.kind === 'failed' || answer.status >= 500;
  const again = isUnreachable
    ? nextVerificationAt(intent.attempts + 1, deps.now(), deps.random())
    : undefined;
  await deps.store.hubRequests.finishOrRetry(id, intent.token, again);
  const host = callbackHostOf(intent.callback);
  deps.log.info(
    { host, topic: intent.topic, answer: describeAttempt(answer), again: again !== undefined },
    'hub.unverified',
  );
  return again === undefined ? 'refused' : 'later';
}

async function applyIntent(deps: Deps, id: string, intent: HubRequest): Promise<string> {
  const { mode, topic, callback, secret, lease, token } = intent;
  const host = callbackHostOf(callback);
  const logged = { host, topic, lease };
  if (mode === 'unsubscribe') {
    await deps.store.hubSubscriptions.remove(id, host);
    await deps.store.hubRequests.finishOrRetry(id, token);
    deps.log.info(logged, 'hub.unsubscribed');
    return 'unsubscribed';
  }
  const feed = await resolveTopic(deps, topic);
  if (!feed) {
    await deps.store.hubRequests.finishOrRetry(id, token);
    return 'refused';
  }
  const { scope } = feed.edition;
  const leaseUntil = deps.now() + lease * 1000;
  const outcome = await deps.store.hubSubscriptions.confirm(id, host, {
    topic,
    callback,
    scope,
    secret,
    leaseUntil,
    token,
  });
  deps.log.info({ ...logged, outcome }, 'hub.subscribed');
  return outcome === 'ok' ? 'subscribed' : outcome;
}
