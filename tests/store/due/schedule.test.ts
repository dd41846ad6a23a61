import { describe, expect, test } from 'vitest';
import { NEVER_POLLED } from '../../../src/core/source/state.ts';
import { keys } from '../../../src/store/keys.ts';
import { makeSources } from '../../../src/store/source/sources.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const sources = () => makeSources(desk.redis());
const schedule = (...ids: string[]) => ({ ids, hash: ids.join(' ') });
const times = async (): Promise<Record<string, number>> => {
  const flat = await desk.redis().zrange(keys.due.poll, '0', '-1', 'WITHSCORES');
  return Object.fromEntries(
    flat.flatMap((id, index) => (index % 2 === 0 ? [[id, Number(flat[index + 1])]] : [])),
  );
};

describe('the schedule', () => {
  test('spreads new sources, keeps the times of known ones, drops what left', async () => {
    const draws = [0, 0.25, 0.999];
    const at = { now: NOON, spread: 1_000, random: () => draws.shift() ?? 0 };
    await sources().sync(schedule('a', 'b', 'c'), at);
    expect(await times()).toEqual({ a: NOON, b: NOON + 250, c: NOON + 999 });
    await sources().sync(schedule('b', 'd'), { now: NOON + 50_000, spread: 0, random: () => 0 });
    expect(await times()).toEqual({ b: NOON + 250, d: NOON + 50_000 });
    await sources().sync(schedule(), at);
    expect(await times()).toEqual({});
  });

  test('is claimed oldest first, each once for its lease, at most so many', async () => {
    await sources().sync(schedule('a', 'b', 'c', 'd'), { now: NOON, spread: 0, random: () => 0 });
    await desk.redis().zadd(keys.due.poll, NOON - 5, 'c', NOON + 1, 'd');
    expect(await sources().claimDue(NOON, 60_000, 2)).toEqual(['c', 'a']);
    expect(await sources().claimDue(NOON, 60_000, 9)).toEqual(['b']);
    expect(await sources().claimDue(NOON, 60_000, 9)).toEqual([]);
    expect(await sources().claimDue(NOON + 60_000, 60_000, 9)).toEqual(['d', 'a', 'b', 'c']);
  });

  test('is claimed by one only when many claim at once', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `s${index}`);
    await sources().sync(schedule(...ids), { now: NOON, spread: 0, random: () => 0 });
    const claims = await Promise.all(Array.from({ length: 8 }, () => sources().claimDue(NOON, 60_000, 10)));
    expect(claims.flat().sort()).toEqual([...ids].sort());
  });

  test('hurries who is in it, and takes nobody in', async () => {
    await sources().sync(schedule('a'), { now: NOON, spread: 1_000, random: () => 0.5 });
    await sources().hurry(['a', 'stranger'], NOON - 1);
    expect(await times()).toEqual({ a: NOON - 1 });
  });
});

describe('what a poll leaves', () => {
  const fetch = (at: number) => ({ at, outcome: 'fresh', ms: 1, bytes: 100, note: '' });
  const polled = (at: number) => ({
    state: {
      ...NEVER_POLLED,
      nextPoll: at + 1_000,
      totals: { polls: at, unchanged: 0, items: 3 * at, bytes: 100 * at },
    },
    fetch: fetch(at),
  });

  test('is kept: state, totals, the last thirty fetches, the next time', async () => {
    await sources().sync(schedule('a'), { now: 0, spread: 0, random: () => 0 });
    for (let at = 1; at <= 32; at += 1) await sources().record('a', polled(at));
    expect(await sources().state('a')).toMatchObject({ nextPoll: 1_032 });
    expect(await times()).toEqual({ a: 1_032 });
    const fetches = await sources().fetches('a');
    expect(fetches).toHaveLength(30);
    expect(fetches[0]).toEqual(fetch(32));
    const [known, unknown] = await sources().overview(['a', 'b']);
    expect(known?.totals).toEqual({ polls: 32, unchanged: 0, items: 96, bytes: 3_200 });
    expect(unknown).toMatchObject({ id: 'b', state: NEVER_POLLED, totals: { polls: 0 } });
  });

  test('of a source that left meanwhile is dropped', async () => {
    await sources().record('gone', polled(1));
    expect(await desk.redis().keys('*')).toEqual([]);
  });
});
