import { z } from 'zod';
import { backoffDelay } from '../time/backoff.ts';
import { DAY, SECOND } from '../time/units.ts';
import { MAX_URL } from '../url/url.ts';

/** Where the desk's hub is, below its base address. */
export const HUB_PATH = '/websub';

/** Leases in seconds: what is granted when none is asked for, at least and at most (WebSub §5.1 leaves them to the hub). */
const DEFAULT_LEASE = 864_000;
const MIN_LEASE = 300;
const MAX_LEASE = 2_592_000;
/** A secret has less than 200 bytes (WebSub §5.1). */
const MAX_SECRET = 199;
/** How often a callback that cannot be reached is asked whether it wants the subscription. */
const MAX_VERIFICATIONS = 4;
/** Between verifications, and between distributions, that fail. */
const RETRY_BACKOFF = { first: 10 * SECOND, max: 3_600 * SECOND, jitter: 0.2 } as const;
/** A subscription whose callback has failed for so long ends (ms). */
const MAX_FAILING = 3 * DAY;
/** Distributions to one subscription begin no closer together than this (ms): a burst of news goes out as one. */
const MIN_DISTRIBUTION_GAP = 5 * SECOND;

const url = z
  .url({ protocol: /^https?$/, error: 'an http:// or https:// address' })
  .max(MAX_URL, `an address of at most ${MAX_URL} characters`);

/** What a subscriber posts to a hub (WebSub §5.1). */
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

/** What somebody asks of the hub; it happens once their callback confirms it. */
export type HubRequest = {
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  /** Seconds that are granted. */
  lease: number;
  secret?: string | undefined;
  /** Tells this asking from a later one for the same subscription. */
  token: string;
  attempts: number;
};

/** One callback's subscription to one feed of ours. Instants in epoch ms, absent: never. */
export type HubSubscription = {
  topic: string;
  callback: string;
  scope: string;
  secret?: string;
  leaseUntil: number;
  /** Raised by each event that may have changed the feed. */
  wanted: number;
  /** Hash of the bytes that were taken last. */
  hash?: string;
  deliveredAt?: number;
  delivered: number;
  failures: number;
  failingSince?: number;
  retryAt?: number;
  /** What its callback said last, in words. */
  answer?: string;
};

/** A subscription as an operator sees it: without its secret, its callback without credentials. */
export type HubSubscriptionView = Omit<HubSubscription, 'secret' | 'hash' | 'scope' | 'wanted'> & {
  id: string;
  standing: 'taken' | 'waiting' | 'failing';
};

/** Subscriptions as an operator sees them, those whose lease ends first first; `next` is where the following ones begin. */
export type HubSubscriptionPage = { subscriptions: HubSubscriptionView[]; next?: number };

/** How a subscription looks to an operator; `isDue` when it is owed its feed. */
export function subscriptionViewOf(
  id: string,
  subscription: HubSubscription,
  isDue: boolean,
): HubSubscriptionView {
  const { secret: _, hash: __, scope: ___, wanted: ____, ...rest } = subscription;
  const standing = rest.failures > 0 ? 'failing' : isDue ? 'waiting' : 'taken';
  return { ...rest, id, standing, callback: redactCallback(rest.callback) };
}

/** A callback without what only its owner should know: user name and password, and the values in its query. */
function redactCallback(callback: string): string {
  const shown = new URL(callback);
  const names = [...shown.searchParams.keys()].map(name => `${encodeURIComponent(name)}=***`);
  const user = shown.username || shown.password ? '***@' : '';
  const query = names.length === 0 ? '' : `?${names.join('&')}`;
  return `${shown.protocol}//${user}${shown.host}${shown.pathname}${query}`;
}

/** The lease that is granted to who asks for so many seconds. */
export function leaseToGrant(asked: string | undefined): number {
  if (asked === undefined) return DEFAULT_LEASE;
  return Math.min(Math.max(Number(asked), MIN_LEASE), MAX_LEASE);
}

/** The address that asks a callback whether it means it (WebSub §5.3); what its own query says stays. */
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

/** When a verification is tried again that reached nobody the `attempts`th time (epoch ms); absent: never. */
export function nextVerificationAt(attempts: number, now: number, random: number): number | undefined {
  return attempts < MAX_VERIFICATIONS ? nextAttemptAt(attempts, now, random) : undefined;
}

/** When a distribution that failed the `failures`th time in a row is tried again (epoch ms). `random` is in [0, 1). */
export function nextAttemptAt(failures: number, now: number, random: number): number {
  return Math.round(now + backoffDelay(RETRY_BACKOFF, failures, random));
}

/** When the next distribution may begin (epoch ms). */
export function nextDistributionAt({ retryAt = 0, deliveredAt }: HubSubscription): number {
  return Math.max(retryAt, deliveredAt === undefined ? 0 : deliveredAt + MIN_DISTRIBUTION_GAP);
}

/** Why a subscription is over, if it is. */
export function endReasonOf(
  { leaseUntil, failingSince = Number.POSITIVE_INFINITY }: HubSubscription,
  now: number,
) {
  if (leaseUntil <= now) return 'expired';
  return now - failingSince > MAX_FAILING ? 'failed' : undefined;
}
