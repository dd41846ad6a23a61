import type { Redis } from 'ioredis';
import { DAY } from '../../core/time/units.ts';
import type { SourceSubscription } from '../../core/websub/subscription.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';

/** Time to live after the last request or notification (ms): twice the longest lease. */
const LIFETIME = 60 * DAY;

/**
 * A change of a subscription: `askAt` (epoch ms) schedules the next request, `count` names a total to
 * increment.
 */
export type SubscriptionChange = {
  facts?: Partial<SourceSubscription>;
  askAt?: number;
  count?: 'pushes' | 'forged';
};

/** Our subscriptions at other sites' hubs. The next requests are in the due set `websub`. */
export function makeWebsubSubscriptions(redis: Redis) {
  const startRequestScript: Script<
    [subscription: string, due: string],
    [
      source: string,
      hub: string,
      topic: string,
      token: string,
      secret: string,
      now: number,
      retryAt: number,
      ttl: number,
    ],
    number
  > = bindScript(redis, new URL('start-subscription-request.lua', import.meta.url));
  const updateScript: Script<
    [subscription: string, due: string],
    [source: string, token: string, ttl: number, askAt: number | '', count: string, ...fields: string[]],
    number
  > = bindScript(redis, new URL('update-subscription.lua', import.meta.url));

  return {
    /** A source's subscription, without its secret. */
    async get(source: string): Promise<SourceSubscription | undefined> {
      return decode(await redis.hgetall(keys.websubSubscription(source)));
    },

    /** The subscriptions of those of many sources that have one. */
    async many(sources: readonly string[]): Promise<Map<string, SourceSubscription>> {
      const pipeline = redis.pipeline();
      for (const source of sources) pipeline.hgetall(keys.websubSubscription(source));
      const rows = (await run(pipeline)) as Record<string, string>[];
      const found = sources.map((source, index) => [source, decode(rows[index] ?? {})] as const);
      return new Map(
        found.flatMap(([source, subscription]) => (subscription ? [[source, subscription]] : [])),
      );
    },

    /** The secret that the hub signs with. */
    async secret(source: string): Promise<string | undefined> {
      return (await redis.hget(keys.websubSubscription(source), 'secret')) ?? undefined;
    },

    /**
     * Records a request before it is sent; `retryAt` (epoch ms) schedules the next, should no answer come.
     */
    async startRequest(
      source: string,
      request: Pick<SourceSubscription, 'hub' | 'topic' | 'token' | 'askedAt'> & {
        secret: string;
        retryAt: number;
      },
    ): Promise<void> {
      const { hub, topic, token, secret, askedAt, retryAt } = request;
      await startRequestScript(
        [keys.websubSubscription(source), keys.due.websub],
        [source, hub, topic, token, secret, askedAt, retryAt, LIFETIME],
      );
    },

    /** Updates the subscription that `token` names; false when it has ended or was replaced. */
    async update(
      source: string,
      token: string,
      { facts = {}, askAt, count }: SubscriptionChange,
    ): Promise<boolean> {
      const written = await updateScript(
        [keys.websubSubscription(source), keys.due.websub],
        [source, token, LIFETIME, askAt ?? '', count ? fieldOf(count) : '', ...encode(facts)],
      );
      return written === 1;
    },

    /** Forgets a source's subscription. Its hub learns so from the answer to its next notification. */
    async drop(source: string): Promise<void> {
      await run(redis.pipeline().del(keys.websubSubscription(source)).zrem(keys.due.websub, source));
    },
  };
}

const INSTANTS = [
  'askedAt',
  'confirmedAt',
  'leaseUntil',
  'deniedAt',
  'failedAt',
  'lastPush',
  'missedAt',
] as const;
const COUNTS = ['attempts', 'pushes', 'forged'] as const;

/** Fields of the hash that are named otherwise than the property. */
const FIELDS: Partial<Record<keyof SourceSubscription, string>> = {
  pushes: 'notifications',
  lastPush: 'lastNotification',
};

function fieldOf(name: keyof SourceSubscription): string {
  return FIELDS[name] ?? name;
}

function encode(facts: Partial<SourceSubscription>): string[] {
  const names = Object.keys(facts) as (keyof SourceSubscription)[];
  return names.flatMap(name => [fieldOf(name), String(facts[name])]);
}

function decode(hash: Record<string, string>): SourceSubscription | undefined {
  const { hub, topic, token, reason } = hash;
  if (hub === undefined || topic === undefined || token === undefined) return undefined;
  const instants = INSTANTS.flatMap(name => {
    const at = hash[fieldOf(name)];
    return at === undefined ? [] : [[name, Number(at)]];
  });
  const counts = Object.fromEntries(COUNTS.map(name => [name, Number(hash[fieldOf(name)] ?? 0)]));
  const { attempts = 0, pushes = 0, forged = 0 } = counts;
  return {
    ...{ hub, topic, token, askedAt: 0, attempts, pushes, forged },
    ...Object.fromEntries(instants),
    ...(reason && { reason }),
  };
}
