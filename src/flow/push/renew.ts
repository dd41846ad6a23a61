import pLimit from 'p-limit';
import type { App } from '../../app.ts';
import type { Source } from '../../core/source/source.ts';
import type { SourceState } from '../../core/source/state.ts';
import {
  type AdvertisedHub,
  callbackUrl,
  detectMissedPush,
  matchesHub,
  needsSubscription,
  nextRequestAt,
  pushedSince,
  pushPollInterval,
  type SourceSubscription,
  subscribeForm,
} from '../../core/websub/subscription.ts';
import type { FormPostOutcome } from '../../net/post.ts';
import type { InterpretedResponse } from '../poll/interpret-response.ts';
import { LEASE } from '../runtime/leases.ts';

/** Most sources whose hubs are asked by one run of the task. */
const MOST_ASKED = 500;
/** How long a hub may take to answer that it will verify (ms). */
const TIMEOUT = 10_000;
/** Hubs asked at a time, and how long one run of the task goes on asking (ms): the desk's clock has other things to do. */
const MAX_HUBS = 16;
const LONGEST_RUN = 45_000;

/** The desk's task: asks the hubs of all sources whose subscription is new, failed or about to end; each hub one at a time. */
export async function renewSubscriptions(app: App): Promise<{ asked: number }> {
  if (!app.websubEnabled) return { asked: 0 };
  const due = await app.store.due.websub.claim({ now: app.now(), lease: LEASE.websub, limit: MOST_ASKED });
  const byHub = new Map<string, Asking[]>();
  for (const source of due) {
    const hub = await hubOf(app, source);
    if (!hub) await app.store.websubSubscriptions.drop(source);
    else byHub.set(hub.url, [...(byHub.get(hub.url) ?? []), { source, hub }]);
  }
  const limit = pLimit(MAX_HUBS);
  const end = app.now() + LONGEST_RUN;
  const counts = await Promise.all(
    [...byHub.values()].map(sources => limit(() => askHub(app, sources, end))),
  );
  return { asked: counts.reduce((sum, count) => sum + count, 0) };
}

type Asking = { source: string; hub: AdvertisedHub };

/**
 * Asks one hub for its sources in turn, until `end` (epoch ms) or until it cannot be reached: those left are claimed again when
 * their claim is over.
 */
async function askHub(app: App, sources: readonly Asking[], end: number): Promise<number> {
  let asked = 0;
  for (const { source, hub } of sources) {
    if (app.now() > end) return asked;
    const outcome = await subscribe(app, source, hub);
    asked += 1;
    if (outcome.kind === 'failed') return asked;
  }
  return asked;
}

/** The hub that a source that we poll advertises now. */
async function hubOf(app: App, source: string): Promise<AdvertisedHub | undefined> {
  if (!app.sourceById(source)?.enabled) return undefined;
  return (await app.store.sources.state(source)).hints?.hub;
}

/**
 * Asks a hub for a subscription. The asking is written down before it happens, since a hub may verify before it answers; token
 * and secret stay while the subscription is renewed, so that what is under way still counts.
 */
async function subscribe(app: App, source: string, hub: AdvertisedHub): Promise<FormPostOutcome> {
  const now = app.now();
  const known = await app.store.websubSubscriptions.get(source);
  const same = known && matchesHub(known, hub) ? known : undefined;
  const token = same?.token ?? app.randomToken();
  const secret = (same && (await app.store.websubSubscriptions.secret(source))) ?? app.randomToken();
  await app.store.websubSubscriptions.startRequest(source, {
    ...{ hub: hub.url, topic: hub.topic, token, secret },
    askedAt: now,
    retryAt: nextRequestAt((same?.attempts ?? 0) + 1, now, app.random()),
  });
  const callback = callbackUrl(app.config.site.baseUrl, source, token);
  const form = subscribeForm(hub.topic, callback, secret);
  const outcome = await app.net.postForm({ url: hub.url, form, timeout: TIMEOUT });
  app.metrics.count('websub_subscription_requests', outcome.kind);
  if (outcome.kind === 'accepted') return outcome;
  const reason = reasonOf(outcome);
  await app.store.websubSubscriptions.update(source, token, { facts: { failedAt: app.now(), reason } });
  app.log.warn({ source, hub: hub.url, reason }, 'websub.refused');
  return outcome;
}

function reasonOf(outcome: Exclude<FormPostOutcome, { kind: 'accepted' }>): string {
  if (outcome.kind === 'failed') return outcome.message;
  return `the hub answered ${outcome.status}${outcome.message && `: ${outcome.message}`}`;
}

/** A poll that is over, as far as push is concerned: what we knew, what its source says of its hub now, when it began. */
export type ObservedPoll = {
  state: SourceState;
  hub: AdvertisedHub | undefined;
  started: number;
  brought: InterpretedResponse;
};

/** What push means for the next poll: how long the source may rest (ms), or that it is to be polled again at once. */
export type PushAdvice = { rest?: number | undefined; again: boolean };

/** Holds a poll against what push brought: plans asking a hub that we are not subscribed at, and tells when push missed something. */
export async function adjustForPush(app: App, source: Source, visited: ObservedPoll): Promise<PushAdvice> {
  const { hub, started, brought } = visited;
  if (!app.websubEnabled || !hub) return { again: false };
  const now = app.now();
  const known = await app.store.websubSubscriptions.get(source.id);
  const ask = needsSubscription(known, hub, now);
  if (ask === 'now') await app.store.due.websub.scheduleBy(source.id, now);
  if (ask === 'planned') await app.store.due.websub.add([[source.id, now]]);
  if (!known || !matchesHub(known, hub)) return { again: false };
  const subscription = await heldAgainst(app, source, known, visited);
  // What was pushed after we asked may be missing from what we got.
  const good = brought.result.kind === 'fresh' || brought.result.kind === 'unchanged';
  const again = good && pushedSince(subscription, started);
  // A push that the source's own document does not show yet: it is looked at again at its usual pace.
  const early =
    pushedSince(subscription, visited.state.lastPoll ?? 0) && brought.fresh + brought.changed === 0;
  if (!good || early || source.every !== 'auto') return { again };
  const { max, default: usual } = app.config.polling;
  return {
    again,
    rest: pushPollInterval(subscription, { interval: visited.state.interval || usual, max, now }),
  };
}

/** The subscription as it stands after a poll: a hub whose push missed something is asked anew. */
async function heldAgainst(
  app: App,
  source: Source,
  subscription: SourceSubscription,
  { state, brought }: ObservedPoll,
): Promise<SourceSubscription> {
  const { result, fresh } = brought;
  const scrolled = result.kind === 'fresh' && result.missed === true;
  const now = app.now();
  if (!detectMissedPush(subscription, { now, lastPoll: state.lastPoll ?? 0, fresh, scrolled }))
    return subscription;
  await app.store.websubSubscriptions.update(source.id, subscription.token, {
    facts: { missedAt: now },
    askAt: now,
  });
  app.log.warn({ source: source.id, hub: subscription.hub, fresh }, 'websub.missed');
  return { ...subscription, missedAt: now };
}
