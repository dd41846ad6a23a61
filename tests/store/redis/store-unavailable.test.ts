import type { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, run } from '../../../src/store/redis/connection.ts';
import { asStoreFailure, StoreUnavailable } from '../../../src/store/redis/store-unavailable.ts';
import { privateRedis } from '../../support/redis.ts';

const server = privateRedis();
let redis: Redis;
beforeEach(() => {
  redis = connect(server.url(), 'request', () => {});
});
afterEach(() => redis.disconnect());

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    error => (error instanceof StoreUnavailable ? error.code : `raw: ${error.message}`),
  );

test('a full Redis fails commands, pipelines and scripts with `full`', async () => {
  await redis.config('SET', 'maxmemory', '1');
  expect(await codeOf(redis.set('a', '1'))).toBe('full');
  expect(await codeOf(run(redis.pipeline().set('a', '1').get('a')))).toBe('full');
  expect(await codeOf(redis.eval(`#!lua\nreturn redis.call('SET', KEYS[1], '1')`, 1, 'a'))).toBe('full');
  await redis.config('SET', 'maxmemory', '0');
  expect(await codeOf(redis.set('a', '1'))).toBe('ok');
});

test('a replica refuses writes with `readonly`', async () => {
  await redis.replicaof('127.0.0.1', '1');
  expect(await codeOf(redis.set('a', '1'))).toBe('readonly');
  await redis.replicaof('NO', 'ONE');
});

test('a late answer is a `timeout`', async () => {
  await server.redis().client('PAUSE', 3_000);
  expect(await codeOf(redis.get('a'))).toBe('timeout');
  await server.redis().client('UNPAUSE');
});

test('an error of the command itself is not wrapped', async () => {
  await redis.set('a', 'text');
  expect(await codeOf(redis.lpush('a', '1'))).toMatch(/^raw: WRONGTYPE/);
});

test('without a connection it is `unreachable`; the cause is kept', async () => {
  await redis.ping();
  await server.stop();
  expect(await codeOf(redis.get('a'))).toBe('unreachable');
  await server.start();
  const cause = new Error('LOADING Redis is loading the dataset in memory');
  expect(asStoreFailure(cause)).toMatchObject({ code: 'loading', message: cause.message, cause });
});
