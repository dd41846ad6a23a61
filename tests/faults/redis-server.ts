import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';

export type RedisServer = {
  url: string;
  port: number;
  dir: string;
  pid(): number;
  start(more?: Record<string, string>): Promise<void>;
  /** Kills it, as a power failure would, except for what the system has written already. */
  kill(): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  /** A connection for the test itself. */
  client(): Redis;
};

/** A Redis process on a loopback port, which the test may kill, stop, starve and restart. */
export async function startRedis(
  dir: string,
  settings: Record<string, string> = {},
  environment: NodeJS.ProcessEnv = {},
): Promise<RedisServer> {
  await mkdir(dir, { recursive: true });
  const port = await freePort();
  const client = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: null, lazyConnect: true });
  client.on('error', () => {});
  let child: ChildProcess;
  let exited: Promise<unknown>;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    dir,
    pid: () => child.pid ?? 0,
    start: async (more = {}) => {
      const all = { ...BASE, port: String(port), dir, ...settings, ...more };
      const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
      // With the signal ignored, a file size limit is an error to Redis instead of its end.
      child = spawn('/bin/sh', ['-c', 'trap "" XFSZ; exec redis-server "$@"', 'sh', ...flags], {
        stdio: 'ignore',
        env: { ...process.env, ...environment },
      });
      exited = new Promise(done => child.once('exit', done));
      await client.ping();
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stop: async () => {
      client.disconnect();
      child.kill('SIGCONT');
      child.kill('SIGKILL');
      await exited;
    },
    client: () => client,
  };
  await server.start();
  return server;
}

const BASE = {
  bind: '127.0.0.1',
  appendonly: 'yes',
  appendfsync: 'everysec',
  'maxmemory-policy': 'noeviction',
  save: '',
  loglevel: 'warning',
};

/** A free loopback port. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(up => probe.listen(0, '127.0.0.1', () => up()));
  const { port } = probe.address() as { port: number };
  await new Promise(closed => probe.close(closed));
  return port;
}
