import type { Redis } from 'ioredis';
import type { HubSubscription } from '../../core/websub/hub.ts';
import { keys } from '../keys.ts';
import { run, type Script, script } from '../redis/connection.ts';

/** Subscriptions at our hub, in all and to callbacks of one host. */
const MAX_SUBSCRIPTIONS = 20_000;
const MAX_PER_HOST = 2_000;

/**
 * Begins or renews a subscription, if its asking still stands. KEYS: subscription, leases, hosts, due, scope, intent,
 * verifications. ARGV: id, token, host, lease's end, secret or '', then names and values.
 */
const CONFIRM = `#!lua
if redis.call('HGET', KEYS[6], 'token') ~= ARGV[2] then return 'stale' end
local known = redis.call('EXISTS', KEYS[1]) == 1
local full = redis.call('ZCARD', KEYS[2]) >= ${MAX_SUBSCRIPTIONS}
  or tonumber(redis.call('HGET', KEYS[3], ARGV[3]) or '0') >= ${MAX_PER_HOST}
redis.call('DEL', KEYS[6])
redis.call('ZREM', KEYS[7], ARGV[1])
if not known and full then return 'full' end
if not known then redis.call('HINCRBY', KEYS[3], ARGV[3], 1) end
redis.call('HSET', KEYS[1], 'leaseUntil', ARGV[4], 'failures', 0, unpack(ARGV, 6))
redis.call('HDEL', KEYS[1], 'retryAt', 'failingSince', 'secret')
if ARGV[5] ~= '' then redis.call('HSET', KEYS[1], 'secret', ARGV[5]) end
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
redis.call('SADD', KEYS[5], ARGV[1])
return 'ok'`;

/** Ends a subscription. KEYS: subscription, leases, hosts, due. ARGV: id, host, prefix of scopes. */
const END = `#!lua
local scope = redis.call('HGET', KEYS[1], 'scope')
redis.call('ZREM', KEYS[2], ARGV[1])
redis.call('ZREM', KEYS[4], ARGV[1])
if not scope then return 0 end
redis.call('SREM', ARGV[3] .. scope, ARGV[1])
if redis.call('HINCRBY', KEYS[3], ARGV[2], -1) <= 0 then redis.call('HDEL', KEYS[3], ARGV[2]) end
redis.call('DEL', KEYS[1])
return 1`;

/**
 * Marks the subscriptions of some scopes as wanting their feed. KEYS: due, then the scopes. ARGV: now, end of a lease, prefix of
 * subscriptions. Answers those that are not waiting for a time of their own, leased.
 */
const TOUCH = `#!lua
local ready = {}
for _, id in ipairs(redis.call('SUNION', unpack(KEYS, 2))) do
  redis.call('HINCRBY', ARGV[3] .. id, 'wanted', 1)
  if tonumber(redis.call('ZSCORE', KEYS[1], id) or '0') <= tonumber(ARGV[1]) then
    redis.call('ZADD', KEYS[1], ARGV[2], id)
    table.insert(ready, id)
  end
end
return ready`;

/**
 * Notes that a subscription has the feed as it was wanted the ARGV[2]th time; wanted again since, it stays due. KEYS: subscription,
 * due. ARGV: id, wanted, next, then names and values.
 */
const DONE = `#!lua
local wanted = redis.call('HGET', KEYS[1], 'wanted')
if not wanted then return 'ended' end
redis.call('HSET', KEYS[1], 'failures', 0, unpack(ARGV, 4))
redis.call('HDEL', KEYS[1], 'failingSince', 'retryAt')
if #ARGV > 3 then redis.call('HINCRBY', KEYS[1], 'delivered', 1) end
if wanted == ARGV[2] then
  redis.call('ZREM', KEYS[2], ARGV[1])
  return 'done'
end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 'wanted'`;

/** Notes a distribution that failed. KEYS: subscription, due. ARGV: id, now, next try, what the callback said. */
const FAILED = `#!lua
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'failures', 1)
redis.call('HSETNX', KEYS[1], 'failingSince', ARGV[2])
redis.call('HSET', KEYS[1], 'retryAt', ARGV[3], 'answer', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 1`;

/** A subscription that its callback has confirmed, under the token of the asking. */
export type ConfirmedSubscription = {
  topic: string;
  callback: string;
  scope: string;
  secret?: string | undefined;
  leaseUntil: number;
  token: string;
};

/** Subscriptions of others to our feeds. */
export function makeHubSubscriptions(redis: Redis) {
  const confirmScript: Script<'ok' | 'stale' | 'full'> = script(redis, 'dlHubConfirm', CONFIRM);
  const endScript: Script<number> = script(redis, 'dlHubEnd', END);
  const touchScript: Script<string[]> = script(redis, 'dlHubTouch', TOUCH);
  const doneScript: Script<'ended' | 'done' | 'wanted'> = script(redis, 'dlHubDone', DONE);
  const failedScript: Script<number> = script(redis, 'dlHubFailed', FAILED);
  const { hubLeases, hubHosts } = keys;
  const { verify: hubVerifications, distribute: hubDue } = keys.due;

  return {
    async get(id: string): Promise<HubSubscription | undefined> {
      return parse(await redis.hgetall(keys.hubSubscription(id)));
    },

    /** How many there are. */
    count: (): Promise<number> => redis.zcard(hubLeases),

    /** At most `limit` of them from the `offset`th on, those whose lease ends first first; `isDue` where one is owed its feed. */
    async page(
      offset: number,
      limit: number,
    ): Promise<{ id: string; subscription: HubSubscription; isDue: boolean }[]> {
      const ids = await redis.zrange(hubLeases, String(offset), String(offset + limit - 1));
      if (ids.length === 0) return [];
      const due = await redis.zmscore(hubDue, ...ids);
      const pipeline = redis.pipeline();
      for (const id of ids) pipeline.hgetall(keys.hubSubscription(id));
      const rows = (await run(pipeline)) as Record<string, string>[];
      return ids.flatMap((id, index) => {
        const subscription = parse(rows[index] ?? {});
        return subscription ? [{ id, subscription, isDue: due[index] !== null }] : [];
      });
    },

    /** How many each callback host has. */
    async countByHost(): Promise<Map<string, number>> {
      const rows = Object.entries(await redis.hgetall(hubHosts));
      return new Map(rows.map(([host, count]) => [host, Number(count)]));
    },

    /** Begins or renews a subscription. `stale`: it was asked for anew meanwhile; `full`: there are too many. */
    confirm(id: string, host: string, confirmed: ConfirmedSubscription): Promise<'ok' | 'stale' | 'full'> {
      const { topic, callback, scope, secret = '', leaseUntil, token } = confirmed;
      const { hubSubscription, hubScope, hubRequest } = keys;
      return confirmScript(
        [hubSubscription(id), hubLeases, hubHosts, hubDue, hubScope(scope), hubRequest(id), hubVerifications],
        [id, token, host, leaseUntil, secret, ...['topic', topic, 'callback', callback, 'scope', scope]],
      );
    },

    /** Ends a subscription; whether there was one. */
    async remove(id: string, host: string): Promise<boolean> {
      const { hubSubscription, hubScope } = keys;
      return (
        (await endScript([hubSubscription(id), hubLeases, hubHosts, hubDue], [id, host, hubScope('')])) === 1
      );
    },

    /** Marks the subscriptions to feeds of these scopes; takes those that can be served at once, for `lease` ms. */
    async markChanged(scopes: readonly string[], now: number, lease: number): Promise<string[]> {
      if (scopes.length === 0) return [];
      return touchScript(
        [hubDue, ...scopes.map(keys.hubScope)],
        [now, now + lease, keys.hubSubscription('')],
      );
    },

    /** Notes what was taken, if anything had to be sent; wanted again meanwhile, it is due at `next` (epoch ms). */
    recordDistributed(
      id: string,
      wanted: number,
      { next, taken }: { next: number; taken?: { hash: string; at: number; answer: string } },
    ): Promise<'ended' | 'done' | 'wanted'> {
      const facts = taken ? ['hash', taken.hash, 'deliveredAt', taken.at, 'answer', taken.answer] : [];
      return doneScript([keys.hubSubscription(id), hubDue], [id, wanted, next, ...facts]);
    },

    /** Notes a distribution that failed, and when the next is due. */
    async recordFailure(
      id: string,
      { at, retryAt, answer }: { at: number; retryAt: number; answer: string },
    ): Promise<void> {
      await failedScript([keys.hubSubscription(id), hubDue], [id, at, retryAt, answer]);
    },

    /** Subscriptions whose lease is over. */
    expired: (now: number, limit: number): Promise<string[]> =>
      redis.zrangebyscore(hubLeases, '-inf', now, 'LIMIT', 0, limit),
  };
}

const OPTIONAL = ['deliveredAt', 'failingSince', 'retryAt'] as const;

function parse(row: Record<string, string>): HubSubscription | undefined {
  const { topic, callback, scope, secret, hash, leaseUntil, wanted, delivered, failures, answer } = row;
  if (topic === undefined || callback === undefined || scope === undefined) return undefined;
  const [lease = 0, wants = 0, sent = 0, failed = 0] = [leaseUntil, wanted, delivered, failures].map(text =>
    Number(text ?? 0),
  );
  const instants = OPTIONAL.flatMap(name => (row[name] === undefined ? [] : [[name, Number(row[name])]]));
  return {
    ...{ topic, callback, scope, leaseUntil: lease, wanted: wants, delivered: sent, failures: failed },
    ...(secret && { secret }),
    ...(hash && { hash }),
    ...(answer && { answer }),
    ...Object.fromEntries(instants),
  };
}
