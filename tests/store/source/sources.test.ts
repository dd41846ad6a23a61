import { beforeEach, describe, expect, test } from 'vitest';
import { NEVER_POLLED } from '../../../src/core/source/state.ts';
import { makeDueSet } from '../../../src/store/due/due-set.ts';
import { makeDueSets } from '../../../src/store/due/due-sets.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeSources, type Sources } from '../../../src/store/source/sources.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOW = Date.parse('2026-05-04T12:00:00Z');
const at = { now: NOW, spread: 1_000, random: () => 0.5 };
let sources: Sources;
beforeEach(async () => {
  await redis.redis().flushall();
  sources = makeSources(redis.redis(), makeDueSets(redis.redis()).poll);
});

const scheduled = () => redis.redis().zrange(keys.due.poll, '0', '-1');

describe('the schedule', () => {
  test('holds exactly the sources of the list', async () => {
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

  test('regains a source that has fallen out of it', async () => {
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    await redis.redis().zrem(keys.due.poll, 'b');
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    expect(await scheduled()).toEqual(['a', 'b']);
  });

  test('holds thousands of sources', async () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `s${index}`);
    await sources.sync({ ids, hash: '1' }, at);
    expect(await redis.redis().zcard(keys.due.poll)).toBe(2_500);
    await sources.sync({ ids: [], hash: '2' }, at);
    expect(await redis.redis().zcard(keys.due.poll)).toBe(0);
  });
});

describe('the schedule of new sources', () => {
  const times = async (): Promise<Record<string, number>> => {
    const flat = await redis.redis().zrange(keys.due.poll, '0', '-1', 'WITHSCORES');
    return Object.fromEntries(
      flat.flatMap((id, index) => (index % 2 === 0 ? [[id, Number(flat[index + 1])]] : [])),
    );
  };

  test('spreads them, keeps the times of known ones, drops those that left', async () => {
    const draws = [0, 0.25, 0.999];
    const spread = { now: NOW, spread: 1_000, random: () => draws.shift() ?? 0 };
    await sources.sync({ ids: ['a', 'b', 'c'], hash: '1' }, spread);
    expect(await times()).toEqual({ a: NOW, b: NOW + 250, c: NOW + 999 });
    await sources.sync({ ids: ['b', 'd'], hash: '2' }, { now: NOW + 50_000, spread: 0, random: () => 0 });
    expect(await times()).toEqual({ b: NOW + 250, d: NOW + 50_000 });
    await sources.sync({ ids: [], hash: '3' }, spread);
    expect(await times()).toEqual({});
  });
});

describe('a pause', () => {
  test('takes a source and its claim out of the schedule until it is resumed', async () => {
    await sources.sync({ ids: ['a', 'b'], hash: '1' }, at);
    await redis.redis().zadd(keys.claimedPolls, NOW, 'a');
    await sources.pause('a', NOW);
    await sources.pause('a', NOW + 1);
    expect(await scheduled()).toEqual(['b']);
    expect(await redis.redis().exists(keys.claimedPolls)).toBe(0);
    expect(await sources.isPaused('a')).toBe(true);
    expect(await sources.paused()).toEqual(new Map([['a', NOW]]));
    await sources.resume('a', NOW + 2);
    expect(await sources.isPaused('a')).toBe(false);
    expect(await redis.redis().zscore(keys.due.poll, 'a')).toBe(String(NOW + 2));
  });
});

describe('the record of a poll', () => {
  const fetch = (index: number) => ({ at: NOW + index, outcome: 'unchanged', ms: 1, bytes: 0 });
  const state = { ...NEVER_POLLED, health: 'ok' as const, nextPoll: NOW + 60_000 };

  test('keeps the last thirty fetches, newest first', async () => {
    await sources.sync({ ids: ['a'], hash: '1' }, at);
    for (let index = 0; index < 45; index += 1) await sources.recordPoll('a', { state, fetch: fetch(index) });
    const kept = await sources.fetches('a');
    expect(kept).toHaveLength(30);
    expect(kept[0]?.at).toBe(NOW + 44);
    expect(await redis.redis().llen(keys.fetches('a'))).toBeLessThanOrEqual(40);
  });

  test('stores the state and the time of the next poll', async () => {
    await sources.sync({ ids: ['a'], hash: '1' }, at);
    await sources.recordPoll('a', { state, fetch: fetch(0) });
    expect(await sources.state('a')).toEqual(state);
    expect(Number(await redis.redis().zscore(keys.due.poll, 'a'))).toBe(NOW + 60_000);
    expect(await sources.statuses()).toEqual(new Map([['a', expect.objectContaining({ health: 'ok' })]]));
    expect(await sources.states(['a', 'b'])).toMatchObject([
      { id: 'a', state },
      { id: 'b', state: NEVER_POLLED },
    ]);
  });

  test('ends the claim', async () => {
    await sources.sync({ ids: ['a'], hash: '1' }, at);
    const due = makeDueSet(redis.redis(), keys.due.poll, keys.claimedPolls);
    await due.reschedule(['a'], NOW);
    expect(await due.claim({ now: NOW, lease: 1_000, limit: 9 })).toEqual(['a']);
    expect(await due.claimed(NOW, NOW + 1_000)).toEqual(['a']);
    await sources.recordPoll('a', { state, fetch: fetch(0) });
    expect(await due.claimed(NOW, NOW + 1_000)).toEqual([]);
  });

  test('is dropped when the source left the schedule', async () => {
    await sources.recordPoll('a', { state, fetch: fetch(0) });
    expect(await redis.redis().dbsize()).toBe(0);
  });
});
