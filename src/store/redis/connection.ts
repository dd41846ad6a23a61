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

/**
 * Binds a script that reads the fields of many hashes, in one command: a pipeline costs the client some 10 µs a hash.
 * Answers come as bytes, field by field and hash by hash; what is absent is null.
 */
export function hashReader(
  redis: Redis,
  name: string,
  fields: readonly string[],
): (keyOf: (id: string) => string, ids: readonly string[]) => Promise<(Buffer | null)[]> {
  const list = fields.map(field => `'${field}'`).join(', ');
  const lua = `#!lua flags=no-writes
local rows = {}
for _, key in ipairs(KEYS) do
  for _, value in ipairs(redis.call('HMGET', key, ${list})) do rows[#rows + 1] = value end
end
return rows`;
  redis.defineCommand(name, { lua, readOnly: true });
  const bound = (redis as unknown as Record<string, (...args: unknown[]) => Promise<(Buffer | null)[]>>)[
    `${name}Buffer`
  ];
  if (!bound) throw new Error(`script ${name} was not defined`);
  return async (keyOf, ids) =>
    ids.length === 0 ? [] : bound.call(redis, ids.length, ...ids.map(id => keyOf(id)));
}
