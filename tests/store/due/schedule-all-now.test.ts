import { beforeEach, expect, test } from 'vitest';
import { storeScript } from '../../support/lua.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
beforeEach(() => redis.redis().flushall());

test('brings later members forward and leaves overdue ones', async () => {
  const scheduleAllNow = storeScript(redis.redis(), 'due/schedule-all-now.lua');
  await redis.redis().zadd('due', 5, 'over', 10, 'now', 11, 'later', 99, 'far');
  expect(await scheduleAllNow(['due'], [10])).toBe(2);
  expect(await redis.redis().zrange('due', '0', '-1', 'WITHSCORES')).toEqual(
    ['over', '5', 'far', '10', 'later', '10', 'now', '10'], // as ZRANGE orders them
  );
  expect(await scheduleAllNow(['none'], [10])).toBe(0);
});
