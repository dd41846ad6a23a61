import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { MINUTE } from '../../core/time/units.ts';

/** Longest portable path of a unix socket (bytes): sun_path has 108 on Linux, 104 on BSD and macOS. */
const MAX_SOCKET_PATH = 100;
/** Time in which a server must load its data (ms). */
const START_TIMEOUT = MINUTE;
/** Interval between two checks of a starting server (ms). */
const CHECK_INTERVAL = 25;

/** No Redis could be started; the message names the three ways to get one. */
export class NoRedis extends Error {
  readonly code = 'no-redis';
}

const THREE_WAYS =
  'Dateline needs a Redis 7: run `npm run setup` to install one, or install redis-server with your package manager, ' +
  'or set REDIS_URL to a server that is already running.';

export type PrivateServer = {
  /** Path of its unix socket, for `connect`. */
  url: string;
  /** True when another process of the desk started it. */
  shared: boolean;
  /** Resolves with the reason when the server exits without `stop`. */
  ended: Promise<string>;
  /** Stops it and waits until its data is on disk. Does nothing to a shared one. */
  stop(): Promise<void>;
};

/**
 * Runs the server under a shell that watches its standard input: when the parent dies, even by SIGKILL, the
 * pipe closes and the shell terminates the server. It repeats the signal, since Redis refuses to stop while
 * it writes its first append-only file.
 */
const GUARD =
  'exec 3<&0; redis-server "$@" </dev/null & server=$!; ' +
  '(cat <&3; while kill "$server"; do sleep 1; done) >/dev/null 2>&1 & ' +
  'trap "kill $server" TERM INT; ' +
  // A trapped signal interrupts `wait`: it is repeated until the server is gone.
  'while kill -0 "$server" 2>/dev/null; do wait "$server"; code=$?; done; exit "$code"';

/**
 * Path of the socket of a data folder's private server; in the temp folder when the path would be too long.
 */
export function socketPath(dataDir: string): string {
  const beside = join(resolve(dataDir), 'redis.sock');
  if (Buffer.byteLength(beside) <= MAX_SOCKET_PATH) return beside;
  const name = createHash('sha256').update(beside).digest('hex').slice(0, 16);
  return join(tmpdir(), `dateline-${name}.sock`);
}

/** Whether a server answers at the socket. */
export async function answers(socket: string): Promise<boolean> {
  const redis = new Redis(socket, { lazyConnect: true, retryStrategy: () => null, commandTimeout: 1_000 });
  redis.on('error', () => {});
  try {
    await redis.connect();
    return (await redis.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

/**
 * Starts a private `redis-server` for a data folder: on a unix socket only, append-only file on, no eviction,
 * readable by its owner alone, within `maxMemory` bytes (0: no limit). Joins the one that already serves the
 * folder. Throws NoRedis.
 */
export async function startPrivateServer(
  dataDir: string,
  fsync: 'everysec' | 'always',
  maxMemory = 0,
): Promise<PrivateServer> {
  const dir = resolve(dataDir);
  await mkdir(dir, { recursive: true });
  await chmod(dir, 0o700);
  const url = socketPath(dir);
  if (await answers(url)) return { url, shared: true, ended: new Promise(() => {}), stop: async () => {} };

  const settings = {
    port: '0',
    unixsocket: url,
    unixsocketperm: '700',
    dir,
    appendonly: 'yes',
    appendfsync: fsync,
    'aof-load-truncated': 'yes',
    'maxmemory-policy': 'noeviction',
    maxmemory: String(maxMemory),
    save: '',
    // A backup is a replica that starts at once, instead of 5 s later.
    'repl-diskless-sync-delay': '0',
    loglevel: 'warning',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  // A process group of its own: Ctrl-C reaches the desk alone, which stops the server last.
  const child = spawn('/bin/sh', ['-c', GUARD, 'sh', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-2_000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  let stopping = false;
  const exited = new Promise<number | null>(done => child.once('exit', code => done(code)));
  exited.then(() => child.stdin.end());
  const ended = exited.then(code => (stopping ? new Promise<string>(() => {}) : reason(code, output)));

  const deadline = Date.now() + START_TIMEOUT;
  const failed = exited.then(code => Promise.reject(new NoRedis(reason(code, output))));
  failed.catch(() => {});
  while (!(await Promise.race([answers(url), failed]))) {
    if (Date.now() > deadline)
      throw new NoRedis(`redis-server does not answer after ${START_TIMEOUT / 1000} s. ${output}`);
    await sleep(CHECK_INTERVAL);
  }
  return {
    url,
    shared: false,
    ended,
    stop: async () => {
      stopping = true;
      child.stdin.end();
      await exited;
    },
  };
}

function reason(code: number | null, output: string): string {
  if (code === 127 || /not found/.test(output)) return `No redis-server was found on the PATH. ${THREE_WAYS}`;
  return `redis-server stopped (exit ${code}): ${output.trim().split('\n').slice(-3).join(' ')} ${THREE_WAYS}`;
}
