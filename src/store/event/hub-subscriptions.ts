import type { Redis } from 'ioredis';
import type { HubSubscription } from '../../core/websub/hub.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { decodeHubSubscription, encodeHubSubscription } from './hub-record.ts';

/** Subscriptions at our hub at most, in all and to callbacks of one host. */
const MAX_SUBSCRIPTIONS = 20_000;
const MAX_PER_HOST = 2_000;

/** A subscription that its callback confirmed, under the token of its request. `leaseUntil` in epoch ms. */
type ConfirmedSubscription = {
  topic: string;
  callback: string;
  scope: string;
  secret?: string | undefined;
  leaseUntil: number;
  token: string;
};

type ConfirmScript = Script<
  [
    subscription: string,
    leases: string,
    hosts: string,
    scope: string,
    request: string,
    dueVerifications: string,
  ],
  [
    id: string,
    token: string,
    host: string,
    leaseUntil: number,
    secret: string,
    max: number,
    maxPerHost: number,
    ...subscription: (string | number)[],
  ],
  'ok' | 'stale' | 'full'
>;

type RemoveScript = Script<
  [subscription: string, leases: string, hosts: string, dueDistributions: string],
  [id: string, host: string, scopePrefix: string],
  number
>;

type ClaimChangedScript = Script<
  [dueDistributions: string, ...scopes: string[]],
  [now: number, leaseEnd: number, subscriptionPrefix: string],
  string[]
>;

type DistributedScript = Script<
  [subscription: string, dueDistributions: string],
  [id: string, wanted: number, next: number, ...subscription: (string | number)[]],
  'ended' | 'done' | 'wanted'
>;

type FailedScript = Script<
  [subscription: string, dueDistributions: string],
  [id: string, now: number, retryAt: number, answer: string],
  number
>;

/** Subscriptions of others to our feeds, at our hub (WebSub). */
export function makeHubSubscriptions(redis: Redis) {
  const confirmScript: ConfirmScript = bindScript(
    redis,
    new URL('confirm-hub-subscription.lua', import.meta.url),
  );
  const removeScript: RemoveScript = bindScript(
    redis,
    new URL('remove-hub-subscription.lua', import.meta.url),
  );
  const claimChangedScript: ClaimChangedScript = bindScript(
    redis,
    new URL('claim-changed-feeds.lua', import.meta.url),
  );
  const distributedScript: DistributedScript = bindScript(
    redis,
    new URL('record-distributed.lua', import.meta.url),
  );
  const failedScript: FailedScript = bindScript(
    redis,
    new URL('record-failed-distribution.lua', import.meta.url),
  );
  const { hubSubscription, hubScope, hubRequest, hubLeases, hubHosts } = keys;
  const { verify, distribute } = keys.due;

  return {
    async get(id: string): Promise<HubSubscription | undefined> {
      return decodeHubSubscription(await redis.hgetall(hubSubscription(id)));
    },

    count: (): Promise<number> => redis.zcard(hubLeases),

    /**
     * At most `limit` subscriptions from `offset` on, by the end of their lease; `isDue` where a distribution
     * is due.
     */
    async page(
      offset: number,
      limit: number,
    ): Promise<{ id: string; subscription: HubSubscription; isDue: boolean }[]> {
      const ids = await redis.zrange(hubLeases, String(offset), String(offset + limit - 1));
      if (ids.length === 0) return [];
      const due = await redis.zmscore(distribute, ...ids);
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hgetall(hubSubscription(id));
      const rows = (await run(pipeline)) as Record<string, string>[];
      return ids.flatMap((id, index) => {
        const subscription = decodeHubSubscription(rows[index] ?? {});
        return subscription ? [{ id, subscription, isDue: due[index] !== null }] : [];
      });
    },

    /** Number of subscriptions by callback host. */
    async countByHost(): Promise<Map<string, number>> {
      const rows = Object.entries(await redis.hgetall(hubHosts));
      return new Map(rows.map(([host, count]) => [host, Number(count)]));
    },

    /**
     * Creates or renews a subscription. `stale`: a later request replaced this one; `full`: a limit is
     * reached.
     */
    confirm(id: string, host: string, confirmed: ConfirmedSubscription): Promise<'ok' | 'stale' | 'full'> {
      const { topic, callback, scope, secret = '', leaseUntil, token } = confirmed;
      return confirmScript(
        [hubSubscription(id), hubLeases, hubHosts, hubScope(scope), hubRequest(id), verify],
        [
          id,
          token,
          host,
          leaseUntil,
          secret,
          MAX_SUBSCRIPTIONS,
          MAX_PER_HOST,
          ...encodeHubSubscription({ topic, callback, scope }),
        ],
      );
    },

    /** Removes a subscription; false when there was none. */
    async remove(id: string, host: string): Promise<boolean> {
      const removed = await removeScript(
        [hubSubscription(id), hubLeases, hubHosts, distribute],
        [id, host, hubScope('')],
      );
      return removed === 1;
    },

    /**
     * Marks the subscriptions to feeds of these scopes as changed, and claims those that are not scheduled
     * for later, for `lease` ms. Returns the ids claimed.
     */
    async claimChanged(scopes: readonly string[], now: number, lease: number): Promise<string[]> {
      if (scopes.length === 0) return [];
      return claimChangedScript(
        [distribute, ...scopes.map(hubScope)],
        [now, now + lease, hubSubscription('')],
      );
    },

    /**
     * Records a distribution as of `wanted`, with what was `delivered` if anything had to be sent. If the
     * feed changed again since, the next one is due at `next` (epoch ms).
     */
    recordDistributed(
      id: string,
      wanted: number,
      { next, delivered }: { next: number; delivered?: { hash: string; at: number; answer: string } },
    ): Promise<'ended' | 'done' | 'wanted'> {
      const part = delivered
        ? { hash: delivered.hash, deliveredAt: delivered.at, answer: delivered.answer }
        : {};
      return distributedScript(
        [hubSubscription(id), distribute],
        [id, wanted, next, ...encodeHubSubscription(part)],
      );
    },

    /** Records a failed distribution and schedules the next one for `retryAt` (epoch ms). */
    async recordFailure(
      id: string,
      { at, retryAt, answer }: { at: number; retryAt: number; answer: string },
    ): Promise<void> {
      await failedScript([hubSubscription(id), distribute], [id, at, retryAt, answer]);
    },

    /** Subscriptions whose lease ended, at most `limit`. */
    expired: (now: number, limit: number): Promise<string[]> =>
      redis.zrangebyscore(hubLeases, '-inf', now, 'LIMIT', 0, limit),
  };
}
