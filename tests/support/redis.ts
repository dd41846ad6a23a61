import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll } from 'vitest';
import { connect } from '../../src/store/redis/connection.ts';
import { startPrivateServer } from '../../src/store/redis/private-server.ts';

/** A real Redis of the test file's own, for the time of that file. */
export function privateRedis() {
  let dir = '';
  let stop = async (): Promise<void> => {};
  let url = '';
  let redis: Redis | undefined;
  const start = async (): Promise<void> => {
    ({ url, stop } = await startPrivateServer(dir, 'everysec'));
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dateline-test-'));
    await start();
    redis = connect(url, 'worker', () => {});
  });
  afterAll(async () => {
    redis?.disconnect();
    await stop();
    await rm(dir, { recursive: true, force: true });
  });
  return {
    url: (): string => url,
    /** Takes the server away, and brings it back with its data. */
    stop: (): Promise<void> => stop(),
    start,
    redis: (): Redis => {
      if (!redis) throw new Error('the test asks for Redis before it was started');
      return redis;
    },
  };
}

/** Everything that a Redis holds, by key, in the server's own serialisation; keys below `except` are left out. */
export async function dump(redis: Redis, except?: string): Promise<Record<string, string>> {
  const names = (await redis.keys('*'))
    .filter(name => except === undefined || !name.startsWith(except))
    .sort();
  const values = await Promise.all(names.map(name => contentOf(redis, name)));
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** A key's content; fields and members, which Redis keeps in any order, sorted. */
async function contentOf(redis: Redis, name: string): Promise<string> {
  const type = await redis.type(name);
  if (type === 'set') return (await redis.smembers(name)).sort().join('\n');
  if (type !== 'hash') return (await redis.dumpBuffer(name))?.toString('base64') ?? '';
  const fields = Object.entries(await redis.hgetallBuffer(name));
  return fields
    .map(([field, value]) => `${field}=${value.toString('base64')}`)
    .sort()
    .join('\n');
}
