import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());
const start = (hub: string, token: string) =>
  storeScript(redis.redis(), 'source/start-subscription-request.lua')(
    ['subscription', 'due'],
    ['a', hub, 'topic', token, 'secret', 10, 20, 60_000],
  );

test('counts attempts at one hub, and begins anew at another', async () => {
  await start('hub', 'one');
  await redis.redis().hset('subscription', { confirmedAt: 5, deniedAt: 6 });
  await start('hub', 'two');
  expect(await redis.redis().hgetall('subscription')).toEqual({
    ...{ hub: 'hub', topic: 'topic', token: 'two', secret: 'secret', askedAt: '10' },
    ...{ attempts: '2', confirmedAt: '5', deniedAt: '0', failedAt: '0' },
  });
  expect(await redis.redis().zscore('due', 'a')).toBe('20');
  expect(await redis.redis().pttl('subscription')).toBeGreaterThan(50_000);
  await start('other', 'three');
  expect(await redis.redis().hmget('subscription', 'hub', 'attempts', 'confirmedAt')).toEqual([
    'other',
    '1',
    null,
  ]);
});
