import type { SourceState } from '../source/state.ts';
import { backoffDelay, jitterFactor } from '../time/backoff.ts';
import { DAY, HOUR, MINUTE } from '../time/units.ts';

/** The lease that we ask of a hub, in seconds (WebSub §5.1): 10 days, what the Recommendation's own example asks. */
export const REQUESTED_LEASE = 864_000;
/** The longest lease that we count on (ms): a hub that grants more is asked again all the same. */
const MAX_LEASE = 30 * DAY;
/** A subscription is renewed when this share of its lease is over, which leaves a third of it for failing. */
const RENEW_AT = 2 / 3;
/** A lease shorter than this does not make us ask its hub more often (ms). */
const MIN_RENEWAL = 10 * MINUTE;
/** Share by which those times move, so that the subscriptions of a restart do not march in step. */
const JITTER = 0.1;
/** Between askings of a hub that fails, refuses or never verifies. */
const REQUEST_BACKOFF = { first: 10 * MINUTE, max: DAY, jitter: JITTER } as const;

/** A source whose push works is polled this seldom (ms), if its own interval is not longer: often enough to catch push failing. */
const PUSHED_INTERVAL = 6 * HOUR;
/** A poll may see an item before its push arrives, by no more than this (ms). */
const GRACE = 5 * MINUTE;
/** How long push that missed something is not relied on (ms). */
const DISTRUST = DAY;
/** Pushes that follow each other closer than this (ms) prompt polls no closer together than that, whatever a hub sends. */
const MIN_POLL_GAP = 5_000;

/** Pushes of one source closer together than this (ms) are a burst. */
const BURST_GAP = 1_000;

/** Where a feed says that it is pushed from: its hub, and the name that it has there. */
export type AdvertisedHub = { url: string; topic: string };

/**
 * A source's subscription, as facts with their instants (epoch ms; 0 or absent: never). Whoever learns one writes that one alone,
 * so that the clock, a hub's verification and a delivery never undo each other's work; the state follows from all of them.
 */
export type SourceSubscription = {
  hub: string;
  topic: string;
  /** Names the callback, and cannot be guessed. */
  token: string;
  askedAt: number;
  /** Times that we asked since the hub last verified. */
  attempts: number;
  confirmedAt?: number;
  leaseUntil?: number;
  deniedAt?: number;
  failedAt?: number;
  /** What the hub said when it failed or denied. */
  reason?: string;
  lastPush?: number;
  pushes: number;
  /** Deliveries whose signature was wrong or absent. */
  forged: number;
  /** When a poll found what push should have brought. */
  missedAt?: number;
};

export type SubscriptionState = 'asked' | 'active' | 'denied' | 'failed';

/** How a subscription stands. One that is being renewed stays active as long as its lease runs. */
export function subscriptionStateOf(subscription: SourceSubscription, now: number): SubscriptionState {
  const { leaseUntil = 0, deniedAt, failedAt } = subscription;
  if (leaseUntil > now) return 'active';
  if (deniedAt) return 'denied';
  return failedAt ? 'failed' : 'asked';
}

/** Until when push is not relied on, because it missed something; 0 when it did not. */
export function distrustedUntil({ missedAt }: SourceSubscription): number {
  return missedAt ? missedAt + DISTRUST : 0;
}

/** Whether push is relied on: its lease runs, it has pushed, and it has done so again since it last missed something. */
export function isPushTrusted(subscription: SourceSubscription, now: number): boolean {
  const { lastPush = 0, missedAt = 0 } = subscription;
  return (
    subscriptionStateOf(subscription, now) === 'active' &&
    lastPush > missedAt &&
    now >= distrustedUntil(subscription)
  );
}

/**
 * How long a source rests between two polls of its own while push is relied on (ms): long, within the operator's maximum, and
 * not beyond the lease. Absent: it is polled as if there were no push.
 */
export function pushPollInterval(
  subscription: SourceSubscription,
  { interval, max, now }: { interval: number; max: number; now: number },
): number | undefined {
  if (!isPushTrusted(subscription, now)) return undefined;
  return Math.min(Math.max(interval, PUSHED_INTERVAL), max, (subscription.leaseUntil ?? 0) - now);
}

/** What a poll found, and when the one before it was. `scrolled`: items may have gone by unseen. */
export type PollFacts = { now: number; lastPoll: number; fresh: number; scrolled: boolean };

/** Whether a push came since the last poll. */
export function pushedSince({ lastPush = 0 }: SourceSubscription, lastPoll: number): boolean {
  return lastPush > lastPoll;
}

/** Whether a poll found what push should have brought: news without a push since the last poll, or so many that some are lost. */
export function detectMissedPush(subscription: SourceSubscription, found: PollFacts): boolean {
  const { now, lastPoll, fresh, scrolled } = found;
  if (fresh === 0 || !isPushTrusted(subscription, now)) return false;
  // A push that came while the last poll was under way announces what this one finds.
  const prompted = pushedSince(subscription, Math.min(lastPoll, now - GRACE));
  return scrolled || !prompted;
}

/** Whether a push that comes now is no part of a burst, whose others wait for the clock. */
export function isIsolatedPush({ lastPush = 0 }: SourceSubscription, now: number): boolean {
  return now - lastPush >= BURST_GAP;
}

/** Whether a push that comes now shows that an earlier poll was only a little faster than it. */
export function isLatePush({ missedAt }: SourceSubscription, now: number): boolean {
  return missedAt !== undefined && now - missedAt <= GRACE;
}

/**
 * Whether a source's hub is to be asked: `now`, since it is another one or knows the source by another name; `planned`, when that
 * is planned already, and at once where the plan was lost; `no`, since its renewal takes care of it.
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

/** Whether a subscription is to this topic at this hub. */
export function matchesHub(subscription: SourceSubscription, { url, topic }: AdvertisedHub): boolean {
  return subscription.hub === url && subscription.topic === topic;
}

/** When a hub is asked again that does not verify what it was asked for the `attempts`th time (epoch ms). `random` is in [0, 1). */
export function nextRequestAt(attempts: number, now: number, random: number): number {
  return Math.round(now + backoffDelay(REQUEST_BACKOFF, attempts, random));
}

/** When a source is asked again whose hub has denied us, which hubs seldom take back (epoch ms). */
export function nextRequestAfterDenialAt(now: number, random: number): number {
  return Math.round(now + REQUEST_BACKOFF.max * jitterFactor(JITTER, random));
}

/** When a lease of `lease` ms that begins now is renewed (epoch ms). */
export function renewAt(lease: number, now: number, random: number): number {
  return Math.round(now + Math.max(lease * RENEW_AT * jitterFactor(JITTER, random), MIN_RENEWAL));
}

/** The lease that a hub grants, in ms. A hub that names none (before WebSub §5.3 asked for it) grants what we asked for. */
export function grantedLeaseOf(seconds: string | undefined): number {
  const granted = /^\d{1,12}$/.test(seconds ?? '') ? Number(seconds) : REQUESTED_LEASE;
  return Math.min(granted * 1000, MAX_LEASE);
}

/**
 * When a source is polled that a push speaks of (epoch ms): at once, however short ago it was polled; in a row of pushes shortly
 * after its last poll; not before it lets us.
 */
export function pollAfterPush(
  { health, lastPoll = 0, nextPoll }: Pick<SourceState, 'health' | 'lastPoll' | 'nextPoll'>,
  { lastPush = 0 }: Pick<SourceSubscription, 'lastPush'>,
  now: number,
): number {
  const soonest = now - lastPush < MIN_POLL_GAP ? lastPoll + MIN_POLL_GAP : now;
  return Math.max(now, soonest, health === 'throttled' ? nextPoll : 0);
}

/** Where a hub reaches us about a source: an address that nobody else can guess (WebSub §5.1). */
export function callbackUrl(baseUrl: string, source: string, token: string): string {
  return `${baseUrl}/websub/callback/${source}/${token}`;
}

/** What a hub is told to have us subscribed (WebSub §5.1). */
export function subscribeForm(topic: string, callback: string, secret: string): Record<string, string> {
  return {
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': callback,
    'hub.lease_seconds': String(REQUESTED_LEASE),
    'hub.secret': secret,
  };
}
