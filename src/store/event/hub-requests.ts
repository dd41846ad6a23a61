import type { Redis } from 'ioredis';
import type { Intent } from '../../core/websub/hub.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';

/** What is asked of the hub and not yet verified, at most. */
const MAX_PENDING = 1_000;
/** How long an asking is kept that nobody confirms (ms). */
const LIFETIME = 86_400_000;
/** Askings from one client, and for the callbacks of one host, in one window (ms). */
const WINDOW = 600_000;
const MAX_PER_CLIENT = 200;
const MAX_PER_HOST = 200;

/**
 * Takes an asking, unless there are too many. It takes the place of an earlier one for the same subscription. KEYS: intent,
 * verifications, the client's count, the host's count. ARGV: id, due, then names and values.
 */
const ASK = `#!lua
local function over(key, most)
  local count = redis.call('INCR', key)
  if count == 1 then redis.call('PEXPIRE', key, ${WINDOW}) end
  return count > most
end
if over(KEYS[3], ${MAX_PER_CLIENT}) then return 'client' end
if over(KEYS[4], ${MAX_PER_HOST}) then return 'host' end
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('ZCARD', KEYS[2]) >= ${MAX_PENDING} then return 'pending' end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ${LIFETIME})
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
return 'ok'`;

/** Ends an asking, or plans its next try, unless a later one took its place. KEYS: intent, verifications. ARGV: id, token, due or ''. */
const SETTLE = `#!lua
local token = redis.call('HGET', KEYS[1], 'token')
if token and token ~= ARGV[2] then return 0 end
if token and ARGV[3] ~= '' then
  redis.call('HINCRBY', KEYS[1], 'attempts', 1)
  redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
  return 1
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1`;

/** Whether an asking was taken, or which limit it met. */
export type RequestOutcome = 'ok' | 'client' | 'host' | 'pending';

/** Who asks, and for the callbacks of which host: both have their limits. */
export type RequestOrigin = { client: string; host: string };

/** What is asked of the hub, until the callback has been asked whether it means it. */
export function makeHubRequests(redis: Redis) {
  const askScript: Script<RequestOutcome> = script(redis, 'dlHubAsk', ASK);
  const settleScript: Script<number> = script(redis, 'dlHubSettle', SETTLE);
  return {
    /** Writes an asking down; its verification is due at `due` (epoch ms) should its job be lost. */
    save(
      id: string,
      { secret, ...intent }: Intent,
      { client, host }: RequestOrigin,
      due: number,
    ): Promise<RequestOutcome> {
      const fields = Object.entries({ ...intent, ...(secret !== undefined && { secret }) }).flat();
      return askScript(
        [
          keys.hubRequest(id),
          keys.due.verify,
          keys.hubThrottle('client', client),
          keys.hubThrottle('host', host),
        ],
        [id, due, ...fields],
      );
    },

    async get(id: string): Promise<Intent | undefined> {
      const { mode, topic, callback, lease, secret, token, attempts } = await redis.hgetall(
        keys.hubRequest(id),
      );
      if (!topic || !callback || !token) return undefined;
      return {
        mode: mode === 'unsubscribe' ? mode : 'subscribe',
        ...{ topic, callback, token, secret },
        lease: Number(lease),
        attempts: Number(attempts),
      };
    },

    /** Ends an asking, or plans its next try at `due` (epoch ms). */
    async finishOrRetry(id: string, token: string, due?: number): Promise<void> {
      await settleScript([keys.hubRequest(id), keys.due.verify], [id, token, due ?? '']);
    },
  };
}
