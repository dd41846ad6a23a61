import { expect, test } from 'vitest';
import { makeTaskRuns } from '../../../src/store/due/task-runs.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();

test('of many processes that look once in an interval, exactly one runs the task in each', async () => {
  const runs = makeTaskRuns(redis.redis());
  const seen = new Map<string, string>();
  const look = async (who: string): Promise<boolean> => {
    const { claimed, seen: now } = await runs.claim('tick', seen.get(who));
    seen.set(who, now);
    return claimed;
  };
  expect(await look('a')).toBe(true);
  // Those that have just started run it at once.
  expect([await look('b'), await look('c')]).toEqual([true, true]);
  for (let interval = 0; interval < 5; interval += 1) {
    const claims = [await look('a'), await look('b'), await look('c')];
    expect(claims.filter(Boolean)).toHaveLength(1);
  }
});

test('another process takes over in the second interval after one died', async () => {
  const runs = makeTaskRuns(redis.redis());
  const { seen } = await runs.claim('sweep', undefined);
  const other = await runs.claim('sweep', '0');
  expect(other).toEqual({ claimed: false, seen });
  expect((await runs.claim('sweep', other.seen)).claimed).toBe(true);
});

test('tasks do not share their runs', async () => {
  const runs = makeTaskRuns(redis.redis());
  const { seen } = await runs.claim('monitor', undefined);
  await runs.claim('prune', undefined);
  expect((await runs.claim('monitor', seen)).claimed).toBe(true);
});
