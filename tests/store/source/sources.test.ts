import { beforeEach, describe, expect, test } from 'vitest';
import { NEVER_POLLED } from '../../../src/core/source/state.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeSources, type Sources } from '../../../src/store/source/sources.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOW = Date.parse('2026-05-04T12:00:00Z');
const at = { now: NOW, spread: 1_000, random: () => 0.5 };
let sources: Sources;
beforeEach(async () => {
  await redis.redis().flushall();
  sources = makeSources(redis.redis());
});

const scheduled = () => redis.redis().zrange(keys.due.poll, '0', '-1');

describe('the schedule', () => {
  test('holds exactly the sources that it was made to hold', async () => {
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    expect(await scheduled()).toEqual(['a', 'b']);
    await sources.sync({ ids: ['b', 'c'], hash: '2' }, { ...at, now: NOW + 60_000 });
    expect(await scheduled()).toEqual(['b', 'c']);
    expect(await redis.redis().zscore(keys.due.poll, 'b')).toBe(String(NOW + 500));
  });

  test('is not compared again while the list is the same', async () => {
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    await redis.redis().multi().zrem(keys.due.poll, 'b').zadd(keys.due.poll, NOW, 'stray').exec();
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    expect(await scheduled()).toContain('stray');
  });

  test('is mended when a source has fallen out of it', async () => {
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    await redis.redis().zrem(keys.due.poll, 'b');
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    expect(await scheduled()).toEqual(['a', 'b']);
  });

  test('takes thousands of sources', async () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `s${index}`);
    await sources.sync({ ids, hash: '1' }, at);
    expect(await redis.redis().zcard(keys.due.poll)).toBe(2_500);
    await sources.sync({ ids: [], hash: '2' }, at);
    expect(await redis.redis().zcard(keys.due.poll)).toBe(0);
  });
});

describe('the record of a poll', () => {
  const fetch = (index: number) => ({ at: NOW + index, outcome: 'unchanged', ms: 1, bytes: 0 });
  const state = { ...NEVER_POLLED, health: 'ok' as const, nextPoll: NOW + 60_000 };

  test('keeps the last thirty fetches, newest first', async () => {
    await sources.sync({ ids: ['a'], hash: '1' }, at);
    for (let index = 0; index < 45; index += 1) await sources.record('a', { state, fetch: fetch(index) });
    const kept = await sources.fetches('a');
    expect(kept).toHaveLength(30);
    expect(kept[0]?.at).toBe(NOW + 44);
    expect(await redis.redis().llen(keys.fetches('a'))).toBeLessThanOrEqual(40);
  });

  test('says where the source stands and when it is due', async () => {
    await sources.sync({ ids: ['a'], hash: '1' }, at);
    await sources.record('a', { state, fetch: fetch(0) });
    expect(await sources.state('a')).toEqual(state);
    expect(Number(await redis.redis().zscore(keys.due.poll, 'a'))).toBe(NOW + 60_000);
    expect(await sources.overview(['a', 'b'])).toMatchObject([
      { id: 'a', state },
      { id: 'b', state: NEVER_POLLED },
    ]);
  });

  test('of a source that left meanwhile is dropped', async () => {
    await sources.record('a', { state, fetch: fetch(0) });
    expect(await redis.redis().dbsize()).toBe(0);
  });
});
