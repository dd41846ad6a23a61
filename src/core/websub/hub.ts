import { z } from 'zod';
import { backoffDelay } from '../time/backoff.ts';
import { DAY, MINUTE, SECOND } from '../time/units.ts';
import { MAX_URL } from '../url/url.ts';

/** Path of the desk's hub. */
export const HUB_PATH = '/websub';

/** Granted leases in seconds: default, minimum, maximum (WebSub 5.1 leaves them to the hub). */
const DEFAULT_LEASE = (10 * DAY) / SECOND;
const MIN_LEASE = (5 * MINUTE) / SECOND;
const MAX_LEASE = (30 * DAY) / SECOND;
/** Maximum length of a secret in bytes (WebSub 5.1). */
const MAX_SECRET = 199;
/** Maximum verification requests to an unreachable callback. */
const MAX_VERIFICATIONS = 4;
/** Backoff of verifications and distributions. */
const RETRY_BACKOFF = { first: 10 * SECOND, max: 3_600 * SECOND, jitter: 0.2 } as const;
/** A subscription ends after failing for this long (ms). */
const MAX_FAILING = 3 * DAY;
/** Minimum time between distributions to one subscription (ms), so that a burst of news is sent once. */
const MIN_DISTRIBUTION_GAP = 5 * SECOND;

const url = z
  .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
  .max(MAX_URL, `an address of at most ${MAX_URL} characters`);

/** Form of a subscription request (WebSub 5.1). */
export const hubRequestForm = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe'], 'subscribe or unsubscribe'),
  'hub.topic': url,
  'hub.callback': url,
  'hub.lease_seconds': z
    .string('a number of seconds')
    .regex(/^\d{1,12}$/, 'a number of seconds')
    .optional(),
  'hub.secret': z
    .string('one text')
    .refine(secret => Buffer.byteLength(secret) <= MAX_SECRET, 'less than 200 bytes')
    .optional(),
});

/** A subscription request; it takes effect when the callback confirms it. */
export type HubRequest = {
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  /** Granted lease in seconds. */
  lease: number;
  secret?: string | undefined;
  /** Distinguishes this request from a later one for the same subscription. */
  token: string;
  attempts: number;
};

/** A callback's subscription to one of our feeds. Instants in epoch ms; absent: never. */
export type HubSubscription = {
  topic: string;
  callback: string;
  scope: string;
  secret?: string;
  leaseUntil: number;
  /** Increased by each event that may have changed the feed. */
  wanted: number;
  /** Hash of the last delivered body. */
  hash?: string;
  deliveredAt?: number;
  delivered: number;
  failures: number;
  failingSince?: number;
  retryAt?: number;
  /** Last answer of the callback, as text. */
  answer?: string;
};

/** A subscription for operators: without secret, the callback without credentials. */
export type HubSubscriptionView = Omit<HubSubscription, 'secret' | 'hash' | 'scope' | 'wanted'> & {
  id: string;
  standing: 'taken' | 'waiting' | 'failing';
};

/** Page of subscriptions, ordered by the end of the lease; `next` is the start of the following page. */
export type HubSubscriptionPage = { subscriptions: HubSubscriptionView[]; next?: number };

/** View of a subscription; `isDue`: a distribution is pending. */
export function subscriptionViewOf(
  id: string,
  subscription: HubSubscription,
  isDue: boolean,
): HubSubscriptionView {
  const { secret: _, hash: __, scope: ___, wanted: ____, ...rest } = subscription;
  const standing = rest.failures > 0 ? 'failing' : isDue ? 'waiting' : 'taken';
  return { ...rest, id, standing, callback: redactCallback(rest.callback) };
}

/** A callback URL without user, password and query values. */
function redactCallback(callback: string): string {
  const shown = new URL(callback);
  const names = [...shown.searchParams.keys()].map(name => `${encodeURIComponent(name)}=***`);
  const user = shown.username || shown.password ? '***@' : '';
  const query = names.length === 0 ? '' : `?${names.join('&')}`;
  return `${shown.protocol}//${user}${shown.host}${shown.pathname}${query}`;
}

/** Lease to grant for the requested seconds. */
export function leaseToGrant(asked: string | undefined): number {
  if (asked === undefined) return DEFAULT_LEASE;
  return Math.min(Math.max(Number(asked), MIN_LEASE), MAX_LEASE);
}

/** URL that verifies the intent of a subscriber (WebSub 5.3); the callback's own query is kept. */
export function verificationUrl({ mode, topic, callback, lease }: HubRequest, challenge: string): string {
  const asked = new URL(callback);
  const parameters = new URLSearchParams({
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' && { 'hub.lease_seconds': String(lease) }),
  });
  asked.search = [asked.search.slice(1), parameters.toString()].filter(Boolean).join('&');
  return asked.href;
}

/** Time of the next verification after the `attempts`-th failed one (epoch ms); absent after the last. */
export function nextVerificationAt(attempts: number, now: number, random: number): number | undefined {
  return attempts < MAX_VERIFICATIONS ? nextAttemptAt(attempts, now, random) : undefined;
}

/** Time of the next distribution after `failures` consecutive failures (epoch ms). `random` is in [0, 1). */
export function nextAttemptAt(failures: number, now: number, random: number): number {
  return Math.round(now + backoffDelay(RETRY_BACKOFF, failures, random));
}

/** Earliest time of the next distribution (epoch ms). */
export function nextDistributionAt({ retryAt = 0, deliveredAt }: HubSubscription): number {
  return Math.max(retryAt, deliveredAt === undefined ? 0 : deliveredAt + MIN_DISTRIBUTION_GAP);
}

/** Why a subscription has ended; undefined while it is active. */
export function endReasonOf(
  { leaseUntil, failingSince = Number.POSITIVE_INFINITY }: HubSubscription,
  now: number,
) {
  if (leaseUntil <= now) return 'expired';
  return now - failingSince > MAX_FAILING ? 'failed' : undefined;
}
