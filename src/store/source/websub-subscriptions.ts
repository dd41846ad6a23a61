import type { Redis } from 'ioredis';
import type { Subscription } from '../../core/websub/subscription.ts';
import { makeClaim } from '../due/claim.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';

/** How long a subscription outlives the last that was asked or heard of it (ms): 60 days, twice the longest lease. */
const LIFETIME = 60 * 86_400_000;

/** Starts an asking. KEYS: subscription, renewals. ARGV: source, hub, topic, token, secret, now, next try. */
const ASK = `#!lua
local known = redis.call('HMGET', KEYS[1], 'hub', 'topic')
if known[1] ~= ARGV[2] or known[2] ~= ARGV[3] then redis.call('DEL', KEYS[1]) end
redis.call('HSET', KEYS[1], 'hub', ARGV[2], 'topic', ARGV[3], 'token', ARGV[4], 'secret', ARGV[5],
  'askedAt', ARGV[6], 'deniedAt', 0, 'failedAt', 0)
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
redis.call('PEXPIRE', KEYS[1], ${LIFETIME})
return redis.call('ZADD', KEYS[2], ARGV[7], ARGV[1])`;

/**
 * Writes facts into a subscription, unless it has ended or been replaced. KEYS: subscription, renewals. ARGV: source, token,
 * when to ask again or '', a count to raise or '', then names and values.
 */
const NOTE = `#!lua
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[2] then return 0 end
for i = 5, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
if ARGV[4] ~= '' then redis.call('HINCRBY', KEYS[1], ARGV[4], 1) end
redis.call('PEXPIRE', KEYS[1], ${LIFETIME})
if ARGV[3] ~= '' then redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1]) end
return 1`;

/** What is written into a subscription. `askAt` (epoch ms) plans the next asking, `count` raises a total. */
export type Note = {
  facts?: Partial<Subscription>;
  askAt?: number;
  count?: 'pushes' | 'forged';
};

/** Our subscriptions at other sites' hubs, and when each is asked for again. */
export function makePush(redis: Redis) {
  const claim = makeClaim(redis);
  const askScript: Script<number> = script(redis, 'dlPushAsk', ASK);
  const noteScript: Script<number> = script(redis, 'dlPushNote', NOTE);
  return {
    /** A source's subscription, without its secret. */
    async get(source: string): Promise<Subscription | undefined> {
      return parse(await redis.hgetall(keys.websubSubscription(source)));
    },

    /** The subscriptions of those sources that have one. */
    async many(sources: readonly string[]): Promise<Map<string, Subscription>> {
      const pipeline = redis.pipeline();
      for (const source of sources) pipeline.hgetall(keys.websubSubscription(source));
      const rows = (await run(pipeline)) as Record<string, string>[];
      const found = sources.map((source, index) => [source, parse(rows[index] ?? {})] as const);
      return new Map(
        found.flatMap(([source, subscription]) => (subscription ? [[source, subscription]] : [])),
      );
    },

    /** The secret that the hub signs with. */
    async secret(source: string): Promise<string | undefined> {
      return (await redis.hget(keys.websubSubscription(source), 'secret')) ?? undefined;
    },

    /** Plans that a source's hub is asked at `at` (epoch ms), unless that is planned already. */
    async plan(source: string, at: number): Promise<void> {
      await redis.zadd(keys.due.websub, 'NX', at, source);
    },

    /** Has a source's hub asked at `at` (epoch ms) at the latest. */
    async hasten(source: string, at: number): Promise<void> {
      await redis.zadd(keys.due.websub, 'LT', at, source);
    },

    /** Takes at most `limit` sources whose hubs are to be asked, for `lease` ms. */
    claim(now: number, lease: number, limit: number): Promise<string[]> {
      return claim(keys.due.websub, { now, lease, limit });
    },

    /** Writes down an asking before it happens, with the time of the next should nothing come of it. */
    async ask(
      source: string,
      asked: Pick<Subscription, 'hub' | 'topic' | 'token' | 'askedAt'> & { secret: string; retryAt: number },
    ): Promise<void> {
      const { hub, topic, token, secret, askedAt, retryAt } = asked;
      await askScript(
        [keys.websubSubscription(source), keys.due.websub],
        [source, hub, topic, token, secret, askedAt, retryAt],
      );
    },

    /** Adds to what is known of the subscription that `token` names; says whether there still is one. */
    async note(source: string, token: string, { facts = {}, askAt, count }: Note): Promise<boolean> {
      const pairs = Object.entries(facts).flatMap(([name, value]) => [name, String(value)]);
      const written = await noteScript(
        [keys.websubSubscription(source), keys.due.websub],
        [source, token, askAt ?? '', count ?? '', ...pairs],
      );
      return written === 1;
    },

    /** Forgets a source's subscription; its hub hears so when it next delivers. */
    async drop(source: string): Promise<void> {
      await run(redis.pipeline().del(keys.websubSubscription(source)).zrem(keys.due.websub, source));
    },
  };
}

const NUMBERS = [
  'askedAt',
  'confirmedAt',
  'leaseUntil',
  'deniedAt',
  'failedAt',
  'lastPush',
  'missedAt',
] as const;

function parse(hash: Record<string, string>): Subscription | undefined {
  const { hub, topic, token, reason, attempts = 0, pushes = 0, forged = 0 } = hash;
  if (hub === undefined || topic === undefined || token === undefined) return undefined;
  const instants = Object.fromEntries(
    NUMBERS.flatMap(name => (hash[name] === undefined ? [] : [[name, Number(hash[name])]])),
  );
  const counts = { attempts: Number(attempts), pushes: Number(pushes), forged: Number(forged) };
  return { hub, topic, token, askedAt: 0, ...counts, ...instants, ...(reason && { reason }) };
}
