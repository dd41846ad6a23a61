import type { HubRequest, HubSubscription } from '../../core/websub/hub.ts';

/**
 * Names of a subscription's hash fields in Redis; the scripts of `hub-subscriptions.ts` write `leaseUntil`,
 * `wanted`, `delivered`, `failures`, `failingSince`, `retryAt`, `answer` and `secret` by these names.
 */
export const HUB_SUBSCRIPTION_FIELDS: { readonly [Name in keyof HubSubscription]-?: string } = {
  topic: 'topic',
  callback: 'callback',
  scope: 'scope',
  secret: 'secret',
  leaseUntil: 'leaseUntil',
  wanted: 'wanted',
  hash: 'hash',
  deliveredAt: 'deliveredAt',
  delivered: 'delivered',
  failures: 'failures',
  failingSince: 'failingSince',
  retryAt: 'retryAt',
  answer: 'answer',
};

/** Names and values, in turn, of a part of a subscription. */
export function encodeHubSubscription(part: Partial<HubSubscription>): (string | number)[] {
  const values = Object.entries(part) as [keyof HubSubscription, string | number | undefined][];
  return values.flatMap(([name, value]) =>
    value === undefined ? [] : [HUB_SUBSCRIPTION_FIELDS[name], value],
  );
}

/** Decodes a subscription; absent when there is none. */
export function decodeHubSubscription(hash: Readonly<Record<string, string>>): HubSubscription | undefined {
  const text = (name: keyof HubSubscription): string | undefined => hash[HUB_SUBSCRIPTION_FIELDS[name]];
  const count = (name: keyof HubSubscription): number => Number(text(name) ?? 0);
  const [topic, callback, scope] = [text('topic'), text('callback'), text('scope')];
  if (topic === undefined || callback === undefined || scope === undefined) return undefined;
  const [secret, bytesHash, answer] = [text('secret'), text('hash'), text('answer')];
  const [deliveredAt, failingSince, retryAt] = [text('deliveredAt'), text('failingSince'), text('retryAt')];
  return {
    topic,
    callback,
    scope,
    leaseUntil: count('leaseUntil'),
    wanted: count('wanted'),
    delivered: count('delivered'),
    failures: count('failures'),
    ...(secret && { secret }),
    ...(bytesHash && { hash: bytesHash }),
    ...(answer && { answer }),
    ...(deliveredAt !== undefined && { deliveredAt: Number(deliveredAt) }),
    ...(failingSince !== undefined && { failingSince: Number(failingSince) }),
    ...(retryAt !== undefined && { retryAt: Number(retryAt) }),
  };
}

/**
 * Names of a request's hash fields in Redis; `finish-or-retry-hub-request.lua` uses `token` and `attempts`.
 */
export const HUB_REQUEST_FIELDS: { readonly [Name in keyof HubRequest]-?: string } = {
  mode: 'mode',
  topic: 'topic',
  callback: 'callback',
  lease: 'lease',
  secret: 'secret',
  token: 'token',
  attempts: 'attempts',
};

/** Names and values, in turn, of a request. */
export function encodeHubRequest(request: HubRequest): (string | number)[] {
  const values = Object.entries(request) as [keyof HubRequest, string | number | undefined][];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [HUB_REQUEST_FIELDS[name], value]));
}

/** Decodes a request; absent when there is none. */
export function decodeHubRequest(hash: Readonly<Record<string, string>>): HubRequest | undefined {
  const text = (name: keyof HubRequest): string | undefined => hash[HUB_REQUEST_FIELDS[name]];
  const [topic, callback, token] = [text('topic'), text('callback'), text('token')];
  if (!topic || !callback || !token) return undefined;
  return {
    mode: text('mode') === 'unsubscribe' ? 'unsubscribe' : 'subscribe',
    topic,
    callback,
    token,
    secret: text('secret'),
    lease: Number(text('lease')),
    attempts: Number(text('attempts')),
  };
}
