import type { Redis } from 'ioredis';
import { DAY, MINUTE } from '../../core/time/units.ts';
import type { HubRequest } from '../../core/websub/hub.ts';
import { keys } from '../keys.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { decodeHubRequest, encodeHubRequest } from './hub-record.ts';

/** Requests to be verified at most. */
const MAX_PENDING = 1_000;
/** Time to live of an unverified request (ms). */
const LIFETIME = DAY;
/** Rate limits: requests from one client, and for the callbacks of one host, in one window (ms). */
const WINDOW = 10 * MINUTE;
const MAX_PER_CLIENT = 200;
const MAX_PER_HOST = 200;

/** A request was stored, or a limit was reached. */
type RequestOutcome = 'ok' | 'client' | 'host' | 'pending';

/** The client of a request and the host of its callback, by which requests are limited. */
type RequestOrigin = { client: string; host: string };

type SaveScript = Script<
  [request: string, dueVerifications: string, ofClient: string, ofHost: string],
  [
    id: string,
    due: number,
    window: number,
    maxPerClient: number,
    maxPerHost: number,
    maxPending: number,
    lifetime: number,
    ...request: (string | number)[],
  ],
  RequestOutcome
>;

/** Subscription requests at our hub (WebSub) until their callback is verified. */
export function makeHubRequests(redis: Redis) {
  const saveScript: SaveScript = bindScript(redis, new URL('save-hub-request.lua', import.meta.url));
  const finishOrRetryScript: Script<
    [request: string, dueVerifications: string],
    [id: string, token: string, due: number | ''],
    number
  > = bindScript(redis, new URL('finish-or-retry-hub-request.lua', import.meta.url));

  return {
    /** Stores a request; its verification is due at `due` (epoch ms), in case its job is lost. */
    save(
      id: string,
      request: HubRequest,
      { client, host, due }: RequestOrigin & { due: number },
    ): Promise<RequestOutcome> {
      const { hubRequest, hubThrottle } = keys;
      return saveScript(
        [hubRequest(id), keys.due.verify, hubThrottle('client', client), hubThrottle('host', host)],
        [id, due, WINDOW, MAX_PER_CLIENT, MAX_PER_HOST, MAX_PENDING, LIFETIME, ...encodeHubRequest(request)],
      );
    },

    async get(id: string): Promise<HubRequest | undefined> {
      return decodeHubRequest(await redis.hgetall(keys.hubRequest(id)));
    },

    /** Schedules the next verification for `retryAt` (epoch ms); without it, deletes the request. */
    async finishOrRetry(id: string, token: string, retryAt?: number): Promise<void> {
      await finishOrRetryScript([keys.hubRequest(id), keys.due.verify], [id, token, retryAt ?? '']);
    },
  };
}
