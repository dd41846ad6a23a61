import { backoffDelay, jitterFactor } from '../time/backoff.ts';
import { DAY, HOUR, MINUTE } from '../time/units.ts';

/** Requested lease in seconds: 10 days, as in the example of WebSub 5.1. */
export const REQUESTED_LEASE = 864_000;
/** Maximum lease that is relied on (ms); a longer one is renewed after this time. */
const MAX_LEASE = 30 * DAY;
/** Share of the lease after which it is renewed; the rest is for retries. */
const RENEW_AT = 2 / 3;
/** Minimum time before a renewal (ms), whatever the lease. */
const MIN_RENEWAL = 10 * MINUTE;
/** Random share of these times, so that subscriptions do not renew in step. */
const JITTER = 0.1;
/** Backoff of subscription requests that fail, are refused or never verified. */
const REQUEST_BACKOFF = { first: 10 * MINUTE, max: DAY, jitter: JITTER } as const;

/** Minimum poll interval while WebSub works (ms), short enough to detect missed notifications. */
const PUSHED_INTERVAL = 6 * HOUR;
/** A poll may find an item before its notification arrives, by at most this (ms). */
const GRACE = 5 * MINUTE;
/** How long notifications are not relied on after one was missed (ms). */
const DISTRUST = DAY;
/** Minimum time between polls that notifications trigger (ms). */
const MIN_POLL_GAP = 5_000;

/** Notifications of one source closer together than this (ms) are a burst. */
const BURST_GAP = 1_000;

/** Hub that a feed advertises, and its topic there. */
export type AdvertisedHub = { url: string; topic: string };

/**
 * Subscription of a source, as facts with their instants (epoch ms; 0 or absent: never). Each writer sets
 * only its own fact, so that concurrent updates do not overwrite each other; the state is derived.
 */
export type SourceSubscription = {
  hub: string;
  topic: string;
  /** Unguessable part of the callback URL. */
  token: string;
  askedAt: number;
  /** Requests since the hub last verified. */
  attempts: number;
  confirmedAt?: number;
  leaseUntil?: number;
  deniedAt?: number;
  failedAt?: number;
  /** The hub's text when it failed or denied. */
  reason?: string;
  lastPush?: number;
  pushes: number;
  /** Notifications with a wrong or missing signature. */
  forged: number;
  /** When a poll found items without a notification. */
  missedAt?: number;
};

export type SubscriptionState = 'asked' | 'active' | 'denied' | 'failed';

/** Derived state. A subscription under renewal stays active until its lease ends. */
export function subscriptionStateOf(subscription: SourceSubscription, now: number): SubscriptionState {
  const { leaseUntil = 0, deniedAt, failedAt } = subscription;
  if (leaseUntil > now) return 'active';
  if (deniedAt) return 'denied';
  return failedAt ? 'failed' : 'asked';
}

/** Until when notifications are not relied on because one was missed (epoch ms); 0 if none was. */
export function distrustedUntil({ missedAt }: SourceSubscription): number {
  return missedAt ? missedAt + DISTRUST : 0;
}

/** Whether notifications are relied on: active lease, and a notification since the last missed one. */
export function isPushTrusted(subscription: SourceSubscription, now: number): boolean {
  const { lastPush = 0, missedAt = 0 } = subscription;
  return (
    subscriptionStateOf(subscription, now) === 'active' &&
    lastPush > missedAt &&
    now >= distrustedUntil(subscription)
  );
}

/**
 * Poll interval while notifications are relied on (ms), within the configured maximum and the lease; absent
 * otherwise.
 */
export function pushPollInterval(
  subscription: SourceSubscription,
  { interval, max, now }: { interval: number; max: number; now: number },
): number | undefined {
  if (!isPushTrusted(subscription, now)) return undefined;
  return Math.min(Math.max(interval, PUSHED_INTERVAL), max, (subscription.leaseUntil ?? 0) - now);
}

/** Facts of a poll and the time of the previous one. `scrolled`: items may have been missed. */
type PollFacts = { now: number; lastPoll: number; fresh: number; scrolled: boolean };

/** Whether a notification arrived since the last poll. */
export function pushedSince({ lastPush = 0 }: SourceSubscription, lastPoll: number): boolean {
  return lastPush > lastPoll;
}

/**
 * Whether a poll found items that a notification should have announced: new items without one, or missed
 * items.
 */
export function detectMissedPush(subscription: SourceSubscription, found: PollFacts): boolean {
  const { now, lastPoll, fresh, scrolled } = found;
  if (fresh === 0 || !isPushTrusted(subscription, now)) return false;
  // A notification during the last poll announces items of this one.
  const prompted = pushedSince(subscription, Math.min(lastPoll, now - GRACE));
  return scrolled || !prompted;
}

/** Whether a notification at `now` is not part of a burst. Those in a burst wait for the scheduler. */
export function isIsolatedPush({ lastPush = 0 }: SourceSubscription, now: number): boolean {
  return now - lastPush >= BURST_GAP;
}

/** Whether a notification at `now` is only later than the poll that found its items. */
export function isLatePush({ missedAt }: SourceSubscription, now: number): boolean {
  return missedAt !== undefined && now - missedAt <= GRACE;
}

/**
 * Whether to send a subscription request: `now` for another hub or topic, `planned` if none is active
 * (schedule it unless scheduled), `no` if active, since the renewal covers it.
 */
export function needsSubscription(
  subscription: SourceSubscription | undefined,
  hub: AdvertisedHub,
  now: number,
): 'now' | 'planned' | 'no' {
  if (!subscription) return 'planned';
  if (!matchesHub(subscription, hub)) return 'now';
  return subscriptionStateOf(subscription, now) === 'active' ? 'no' : 'planned';
}

/** Whether a subscription is for this topic at this hub. */
export function matchesHub(subscription: SourceSubscription, { url, topic }: AdvertisedHub): boolean {
  return subscription.hub === url && subscription.topic === topic;
}

/** Time of the next request after `attempts` unverified ones (epoch ms). `random` is in [0, 1). */
export function nextRequestAt(attempts: number, now: number, random: number): number {
  return Math.round(now + backoffDelay(REQUEST_BACKOFF, attempts, random));
}

/** Time of the next request after a denial, which hubs rarely revoke (epoch ms). */
export function nextRequestAfterDenialAt(now: number, random: number): number {
  return Math.round(now + REQUEST_BACKOFF.max * jitterFactor(JITTER, random));
}

/** Renewal time of a lease of `lease` ms that begins now (epoch ms). */
export function renewAt(lease: number, now: number, random: number): number {
  return Math.round(now + Math.max(lease * RENEW_AT * jitterFactor(JITTER, random), MIN_RENEWAL));
}

/** Granted lease in ms. Hubs that state none (older than WebSub 5.3) grant the requested one. */
export function grantedLeaseOf(seconds: string | undefined): number {
  const granted = /^\d{1,12}$/.test(seconds ?? '') ? Number(seconds) : REQUESTED_LEASE;
  return Math.min(granted * 1000, MAX_LEASE);
}

/** Poll state of a source (epoch ms). */
type PolledSource = { health: string; lastPoll?: number; nextPoll: number };

/**
 * Time of the poll that a notification triggers (epoch ms): now; shortly after the last poll within a burst;
 * not before a throttled source allows it.
 */
export function pollAfterPush(
  { health, lastPoll = 0, nextPoll }: PolledSource,
  { lastPush = 0 }: Pick<SourceSubscription, 'lastPush'>,
  now: number,
): number {
  const soonest = now - lastPush < MIN_POLL_GAP ? lastPoll + MIN_POLL_GAP : now;
  return Math.max(now, soonest, health === 'throttled' ? nextPoll : 0);
}

/** Unguessable callback URL of a source (WebSub 5.1). */
export function callbackUrl(baseUrl: string, source: string, token: string): string {
  return `${baseUrl}/websub/callback/${source}/${token}`;
}

/** Form of a subscription request (WebSub 5.1). */
export function subscribeForm(topic: string, callback: string, secret: string): Record<string, string> {
  return {
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': callback,
    'hub.lease_seconds': String(REQUESTED_LEASE),
    'hub.secret': secret,
  };
}
