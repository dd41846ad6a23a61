import { type ChainableCommander, Redis, type RedisOptions } from 'ioredis';

/** Longest silence on a busy connection before it counts as dead, so that a black-holed one heals (ms). */
const SOCKET_TIMEOUT = 15_000;

/**
 * What a connection is for: `worker` waits out an outage and sends what one turn of the event loop asks for together,
 * `queue` is BullMQ's, which blocks on it, `request` answers fast or fails.
 */
export type ConnectionKind = 'worker' | 'queue' | 'request';

const SHARED = { keepAlive: 10_000, retryStrategy: (times: number) => Math.min(50 * 2 ** times, 2_000) };

const PATIENT = { ...SHARED, maxRetriesPerRequest: null, socketTimeout: SOCKET_TIMEOUT };

/** ioredis options for a purpose; the values were measured under paused, killed and black-holed servers. */
const PURPOSES = {
  worker: { ...PATIENT, enableAutoPipelining: true },
  queue: PATIENT,
  // A command that timed out says nothing of its connection: one that answers nothing for longer is given up.
  request: {
    ...SHARED,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    socketTimeout: 5_000,
  },
} satisfies Record<ConnectionKind, RedisOptions>;

/** Opens a connection to `redis://…`, `rediss://…` or a unix socket's path. `onError` hears of each failure. */
export function connect(url: string, kind: ConnectionKind, onError: (error: Error) => void): Redis {
  const options = PURPOSES[kind];
  const redis = /^rediss?:/.test(url)
    ? new Redis(url, options)
    : new Redis({ ...options, path: url.replace(/^unix:(\/\/)?/, '') });
  redis.on('error', onError);
  return redis;
}

/**
 * Runs a pipeline and gives its answers in order. Throws the first failure: ioredis itself only lists failures among the
 * answers, where a Redis that is away would read as one that holds nothing.
 */
export async function run(pipeline: ChainableCommander): Promise<unknown[]> {
  const rows = (await pipeline.exec()) ?? [];
  for (const [error] of rows) if (error) throw error;
  return rows.map(([, answer]) => answer);
}

/** A Lua script, run atomically by Redis: sent once by text, then by its digest. */
export type Script<T> = (keys: string[], args: (string | number | Buffer)[]) => Promise<T>;

/**
 * Binds a script to a connection. Every script begins with `#!lua`, so that a Redis that is out of memory refuses it at the
 * start and never in the middle; it reads and checks first and writes last, since Redis does not roll back.
 */
export function script<T>(redis: Redis, name: string, lua: string): Script<T> {
  redis.defineCommand(name, { lua: lua.trimStart() });
  const bound = (redis as unknown as Record<string, (...args: unknown[]) => Promise<T>>)[name];
  if (!bound) throw new Error(`script ${name} was not defined`);
  return (keys, args) => bound.call(redis, keys.length, ...keys, ...args);
}
