import { type ChainableCommander, Redis, type RedisOptions } from 'ioredis';
import { SECOND } from '../../core/time/units.ts';
import { typeFailures } from './store-unavailable.ts';

/** Silence on a busy connection after which it counts as dead (ms), so that a black-holed one is replaced. */
const SOCKET_TIMEOUT = 15 * SECOND;

/**
 * Purpose of a connection. `worker` waits out an outage and pipelines the commands of one turn of the event
 * loop; `queue` is for BullMQ, which blocks on it; `request` answers or fails within seconds, with
 * StoreUnavailable.
 */
export type ConnectionKind = 'worker' | 'queue' | 'request';

const SHARED = { keepAlive: 10_000, retryStrategy: (times: number) => Math.min(50 * 2 ** times, 2_000) };

const WAITING = { ...SHARED, maxRetriesPerRequest: null, socketTimeout: SOCKET_TIMEOUT };

/** ioredis options by purpose, measured under paused, killed and black-holed servers. */
const OPTIONS = {
  worker: { ...WAITING, enableAutoPipelining: true },
  queue: WAITING,
  // A command's timeout does not close the connection; silence for the socket's timeout does.
  request: {
    ...SHARED,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    socketTimeout: 5_000,
  },
} satisfies Record<ConnectionKind, RedisOptions>;

/** Path and database of a unix socket (`/run/redis.sock`, `unix:/run/redis.sock?db=3`); undefined for another URL. */
export function socketOf(url: string): { path: string; db: number } | undefined {
  if (/^rediss?:/.test(url)) return undefined;
  const [, path = '', db = '0'] = /^(?:unix:(?:\/\/)?)?(.*?)(?:\?db=(\d+))?$/.exec(url) ?? [];
  return { path, db: Number(db) };
}

/**
 * Opens a connection to `redis://…`, `rediss://…` or a unix socket's path. `onError` is called on each
 * failure.
 */
export function connect(url: string, kind: ConnectionKind, onError: (error: Error) => void): Redis {
  const options = OPTIONS[kind];
  const socket = socketOf(url);
  const redis = socket ? new Redis({ ...options, ...socket }) : new Redis(url, options);
  redis.on('error', onError);
  if (kind === 'request') typeFailures(redis);
  return redis;
}

/**
 * Runs a pipeline and returns its answers in order. Throws the first failure: ioredis only lists failures
 * among the answers, so that an unreachable Redis would look empty.
 */
export async function run(pipeline: ChainableCommander): Promise<unknown[]> {
  const rows = (await pipeline.exec()) ?? [];
  for (const [error] of rows) if (error) throw error;
  return rows.map(([, answer]) => answer);
}
