import { beforeEach, describe, expect, test } from 'vitest';
import { type DueSet, makeDueSet } from '../../../src/store/due/due-set.ts';
import { makeDueSets, readBacklogs } from '../../../src/store/due/due-sets.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
const LEASE = 60_000;
let due: DueSet;
let claimable: DueSet;
beforeEach(async () => {
  await redis.redis().flushall();
  due = makeDueSet(redis.redis(), 'due');
  claimable = makeDueSet(redis.redis(), 'polls', 'claims');
});

const times = async (key = 'due'): Promise<Record<string, number>> => {
  const flat = await redis.redis().zrange(key, '0', '-1', 'WITHSCORES');
  return Object.fromEntries(
    flat.flatMap((id, index) => (index % 2 === 0 ? [[id, Number(flat[index + 1])]] : [])),
  );
};
const claim = (set: DueSet, now: number, limit = 9) => set.claim({ now, lease: LEASE, limit });

describe('scheduling', () => {
  test('schedule adds and moves, reschedule moves only, add adds only, scheduleBy moves forward only', async () => {
    await due.schedule(['a', 'b'], NOON);
    await due.schedule(['a'], NOON + 1);
    await due.reschedule(['b', 'stranger'], NOON + 2);
    await due.add([
      ['a', NOON + 9],
      ['c', NOON + 3],
    ]);
    await due.scheduleBy('c', NOON + 4);
    await due.scheduleBy('b', NOON - 1);
    await due.scheduleBy('d', NOON);
    expect(await times()).toEqual({ a: NOON + 1, b: NOON - 1, c: NOON + 3, d: NOON });
    await due.remove(['a', 'b']);
    expect(await due.members()).toEqual(['d', 'c']);
    expect(await due.count()).toBe(2);
  });

  test('takes no ids, and thousands of them', async () => {
    await due.schedule([], NOON);
    await due.reschedule([], NOON);
    await due.remove([]);
    const ids = Array.from({ length: 2_500 }, (_, index) => `s${index}`);
    await due.schedule(ids, NOON);
    expect(await due.count()).toBe(2_500);
    const found: (number | undefined)[] = [];
    for await (const some of due.dueTimes(['s0', 'stranger', 's2499'])) found.push(...some);
    expect(found).toEqual([NOON, undefined, NOON]);
    await due.remove(ids);
    expect(await due.count()).toBe(0);
  });

  test('scheduleAllNow brings forward the later members and leaves the overdue ones', async () => {
    await due.add([
      ['over', NOON - 5],
      ['later', NOON + 5],
      ['far', NOON + 50_000],
    ]);
    expect(await due.scheduleAllNow(NOON)).toBe(2);
    expect(await times()).toEqual({ over: NOON - 5, later: NOON, far: NOON });
  });
});

describe('claim', () => {
  test('takes the longest overdue first, each once for its lease, up to the limit', async () => {
    await due.schedule(['a', 'b'], NOON);
    await due.schedule(['c'], NOON - 5);
    await due.schedule(['d'], NOON + 1);
    expect(await claim(due, NOON, 2)).toEqual(['c', 'a']);
    expect(await claim(due, NOON)).toEqual(['b']);
    expect(await claim(due, NOON)).toEqual([]);
    expect(await claim(due, NOON + LEASE)).toEqual(['d', 'a', 'b', 'c']);
  });

  test('takes what is due by `until`', async () => {
    await due.schedule(['a'], NOON + 10);
    expect(await due.claim({ now: NOON, lease: LEASE, limit: 9, until: NOON + 9 })).toEqual([]);
    expect(await due.claim({ now: NOON, lease: LEASE, limit: 9, until: NOON + 10 })).toEqual(['a']);
    expect(await due.dueAt('a')).toBe(NOON + LEASE);
  });

  test('gives a member to one of many concurrent claimers', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => `s${index}`);
    await due.schedule(ids, NOON);
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(due, NOON, 10)));
    expect(claims.flat().sort()).toEqual([...ids].sort());
  });
});

describe('the claims of a set that records them', () => {
  test('list what is claimed, by the end of its lease', async () => {
    await claimable.schedule(['a', 'b'], NOON);
    await claim(claimable, NOON, 1);
    await claim(claimable, NOON + 5, 1);
    expect(await claimable.claimed(NOON, NOON + LEASE)).toEqual(['a']);
    expect(await claimable.claimed(NOON + LEASE, NOON + LEASE + 5)).toEqual(['b']);
    expect(await due.claimed(0, NOON + LEASE)).toEqual([]);
  });

  test('end when the member is rescheduled, recalled or removed, and follow a new lease', async () => {
    await claimable.schedule(['a', 'b', 'c', 'd'], NOON);
    await claim(claimable, NOON);
    const claimed = (): Promise<string[]> => claimable.claimed(NOON, NOON + 4 * LEASE);
    expect(await claimed()).toEqual(['a', 'b', 'c', 'd']);
    await claimable.reschedule(['a'], NOON + 7);
    await claimable.remove(['b']);
    expect(await claimed()).toEqual(['c', 'd']);
    await redis.redis().zadd('polls', NOON + 3 * LEASE, 'c');
    expect(await claimable.bringForward({ now: NOON, horizon: 2 * LEASE, limit: 9 })).toEqual(['c']);
    expect(await claimed()).toEqual(['d']);
    await claim(claimable, NOON + LEASE);
    expect(await claimable.claimed(NOON + LEASE, NOON + 2 * LEASE)).toEqual(['a', 'c', 'd']);
  });

  test('do not outlive a member that was removed', async () => {
    await claimable.schedule(['a'], NOON);
    await claim(claimable, NOON);
    await claimable.remove(['a']);
    expect(await times('claims')).toEqual({});
    await claimable.schedule(['a'], NOON + LEASE);
    expect(await claimable.claimed(NOON, NOON + LEASE)).toEqual([]);
  });
});

test('recall brings forward what lies beyond the horizon, up to the limit', async () => {
  await due.add([
    ['near', NOON + 10],
    ['far', NOON + 11],
    ['further', NOON + 12],
  ]);
  expect(await due.bringForward({ now: NOON, horizon: 10, limit: 1 })).toEqual(['far']);
  expect(await due.dueAfter(NOON)).toEqual(['near', 'further']);
  expect(await due.dueAt('far')).toBe(NOON);
});

test('a backlog counts members and due ones, and dates the longest overdue', async () => {
  expect(await due.backlog(NOON)).toEqual({ all: 0, due: 0 });
  await due.add([
    ['a', NOON - 5],
    ['b', NOON],
    ['c', NOON + 1],
  ]);
  expect(await due.backlog(NOON)).toEqual({ all: 3, due: 2, oldest: NOON - 5 });
  expect(await due.backlog(NOON - 9)).toEqual({ all: 3, due: 0 });
  const sets = makeDueSets(redis.redis());
  await sets.scrape.schedule(['x'], NOON);
  expect(await readBacklogs(sets, NOON)).toEqual([
    { work: 'poll', all: 0, due: 0 },
    { work: 'scrape', all: 1, due: 1, oldest: NOON },
    { work: 'curate', all: 0, due: 0 },
    { work: 'push', all: 0, due: 0 },
  ]);
});
