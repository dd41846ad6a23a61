import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import { SECOND } from '../../core/time/units.ts';
import {
  type AdvertisedHub,
  callbackUrl,
  matchesHub,
  nextRequestAt,
  subscribeForm,
} from '../../core/websub/subscription.ts';
import type { FormPostOutcome } from '../../net/post.ts';
import { LEASE } from '../runtime/leases.ts';

type Deps = Pick<
  App,
  | 'store'
  | 'net'
  | 'config'
  | 'metrics'
  | 'log'
  | 'sourceById'
  | 'websubEnabled'
  | 'now'
  | 'random'
  | 'randomToken'
>;

/** Subscription requests of one run of the task, at most. */
const MAX_REQUESTS = 500;
/** Timeout of a subscription request (ms). */
const TIMEOUT = 10 * SECOND;
/** Hubs that receive requests concurrently. */
const MAX_HUBS = 16;
/** Time after which a run of the task starts no further request (ms). */
const MAX_RUN = 45 * SECOND;

/** The scheduler's task: sends the due subscription requests, one at a time to each hub. */
export async function renewSubscriptions(deps: Deps): Promise<{ asked: number }> {
  const { store, now } = deps;
  if (!deps.websubEnabled) return { asked: 0 };
  const due = await store.due.websub.claim({ now: now(), lease: LEASE.websub, limit: MAX_REQUESTS });
  const byHub = new Map<string, DueRequest[]>();
  for (const source of due) {
    const hub = await advertisedHub(deps, source);
    if (!hub) await store.websubSubscriptions.drop(source);
    else byHub.set(hub.url, [...(byHub.get(hub.url) ?? []), { source, hub }]);
  }
  const limit = pLimit(MAX_HUBS);
  const end = now() + MAX_RUN;
  const counts = await Promise.all(
    [...byHub.values()].map(requests => limit(() => sendRequests(deps, requests, end))),
  );
  return { asked: counts.reduce((sum, count) => sum + count, 0) };
}

type DueRequest = { source: string; hub: AdvertisedHub };

/**
 * Sends the requests to one hub in order, until `end` (epoch ms) or until the hub cannot be reached; the rest is claimed again
 * when its lease ends. Returns the number sent.
 */
async function sendRequests(deps: Deps, requests: readonly DueRequest[], end: number): Promise<number> {
  let sent = 0;
  for (const { source, hub } of requests) {
    if (deps.now() > end) return sent;
    const outcome = await subscribe(deps, source, hub);
    sent += 1;
    if (outcome.kind === 'failed') return sent;
  }
  return sent;
}

/** The hub that an enabled source advertises now. */
async function advertisedHub(
  { store, sourceById }: Deps,
  source: string,
): Promise<AdvertisedHub | undefined> {
  if (!sourceById(source)?.enabled) return undefined;
  return (await store.sources.state(source)).hints?.hub;
}

/**
 * Sends a subscription request to a hub. It is stored first, because a hub may verify before it responds. A renewal keeps
 * token and secret, so that notifications under way still count.
 */
async function subscribe(deps: Deps, source: string, hub: AdvertisedHub): Promise<FormPostOutcome> {
  const { metrics, log, randomToken } = deps;
  const { websubSubscriptions } = deps.store;
  const now = deps.now();
  const known = await websubSubscriptions.get(source);
  const renewed = known && matchesHub(known, hub) ? known : undefined;
  const token = renewed?.token ?? randomToken();
  const secret = (renewed && (await websubSubscriptions.secret(source))) ?? randomToken();
  await websubSubscriptions.startRequest(source, {
    ...{ hub: hub.url, topic: hub.topic, token, secret },
    askedAt: now,
    retryAt: nextRequestAt((renewed?.attempts ?? 0) + 1, now, deps.random()),
  });
  const callback = callbackUrl(deps.config.site.baseUrl, source, token);
  const form = subscribeForm(hub.topic, callback, secret);
  const outcome = await deps.net.postForm({ url: hub.url, form, timeout: TIMEOUT });
  metrics.count('websub_subscription_requests', outcome.kind);
  if (outcome.kind === 'accepted') return outcome;
  const reason = refusalOf(outcome);
  await websubSubscriptions.update(source, token, { facts: { failedAt: deps.now(), reason } });
  log.warn({ source, hub: hub.url, reason }, 'websub.refused');
  return outcome;
}

function refusalOf(outcome: Exclude<FormPostOutcome, { kind: 'accepted' }>): string {
  if (outcome.kind === 'failed') return outcome.message;
  return `the hub answered ${outcome.status}${outcome.message && `: ${outcome.message}`}`;
}
