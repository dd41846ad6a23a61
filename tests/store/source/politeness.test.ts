import { beforeEach, describe, expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { makeTurns, type Turns } from '../../../src/store/source/politeness.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
let turns: Turns;
beforeEach(async () => {
  await redis.redis().flushall();
  turns = makeTurns(redis.redis());
});

const ask = (who: string, now: number, more: { gap?: number; slot?: number; group?: string } = {}) =>
  turns.take({ group: 'courier.example', who, gap: 0, lease: 10_000, ...more }, now);

describe('turns at a politeness group', () => {
  test('two requests go at once, the third waits until one has ended', async () => {
    expect((await ask('a', NOON)).go).toBe(true);
    expect((await ask('b', NOON)).go).toBe(true);
    const third = await ask('c', NOON);
    expect(third).toMatchObject({ go: false, slot: NOON });
    expect(third.at).toBeGreaterThan(NOON);
    await turns.end('courier.example', 'a');
    expect((await ask('c', third.at, { slot: third.slot })).go).toBe(true);
  });

  test('groups do not hold each other up', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    expect((await ask('c', NOON, { group: 'other.example' })).go).toBe(true);
  });

  test('a dead worker frees its place when its lease ends', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    expect((await ask('c', NOON + 9_999)).go).toBe(false);
    expect((await ask('c', NOON + 10_000)).go).toBe(true);
  });

  test('starts lie a gap apart, whoever asks', async () => {
    const starts = [];
    for (const who of ['a', 'b', 'c']) starts.push(await ask(who, NOON, { gap: 2_000 }));
    expect(starts).toEqual([
      { go: true, at: NOON, slot: NOON },
      { go: false, at: NOON + 2_000, slot: NOON + 2_000 },
      { go: false, at: NOON + 4_000, slot: NOON + 4_000 },
    ]);
    expect((await ask('b', NOON + 2_000, { gap: 2_000, slot: NOON + 2_000 })).go).toBe(true);
  });

  test('a clock that was a day ahead holds nobody up for longer than an hour', async () => {
    const DAY = 86_400_000;
    for (const who of ['a', 'b', 'c']) await ask(who, NOON + DAY, { gap: 2_000 });
    const after = await ask('d', NOON, { gap: 2_000 });
    expect(after.at).toBeLessThanOrEqual(NOON + 3_600_000);
    const waiting = await ask('c', NOON, { gap: 2_000, slot: NOON + DAY + 4_000 });
    expect(waiting.at).toBeLessThanOrEqual(NOON + 3_600_000);
  });

  test('the gap holds between starts that were made, not only between those that were planned', async () => {
    await ask('a', NOON, { gap: 2_000 });
    const { slot } = await ask('b', NOON, { gap: 2_000 });
    const late = await ask('c', NOON + 3_500, { gap: 2_000 });
    expect(await ask('b', NOON + 3_900, { gap: 2_000, slot })).toMatchObject({ go: true });
    expect(await ask('c', late.at, { gap: 2_000, slot: late.slot })).toMatchObject({
      go: false,
      at: NOON + 5_900,
    });
  });

  test('whoever waited goes before all that came later', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    const first = await ask('first', NOON + 1);
    await turns.end('courier.example', 'a');
    expect((await ask('second', NOON + 2)).go).toBe(false);
    expect((await ask('first', NOON + 3, { slot: first.slot })).go).toBe(true);
  });

  test('those in line are told to come back one after the other', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    const waits = [];
    for (const who of ['c', 'd', 'e']) waits.push((await ask(who, NOON + waits.length)).at - NOON);
    expect(waits).toEqual(waits.toSorted((x, y) => x - y));
    expect(new Set(waits).size).toBe(3);
  });

  test('a holder of a place that never comes back stops holding up the others', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    await ask('ghost', NOON + 1);
    await ask('ghost too', NOON + 2);
    for (const who of ['a', 'b']) await turns.end('courier.example', who);
    expect((await ask('c', NOON + 3)).go).toBe(false);
    expect((await ask('c', NOON + 31_000, { slot: NOON + 3 })).go).toBe(true);
  });

  test('a hint that comes twice finds the place that it has', async () => {
    await ask('a', NOON, { gap: 5_000 });
    const once = await ask('b', NOON, { gap: 5_000 });
    expect(await ask('b', NOON + 10, { gap: 5_000 })).toEqual(once);
  });

  test('an idle group leaves nothing behind', async () => {
    await ask('a', NOON, { gap: 1_000 });
    await ask('b', NOON, { gap: 1_000 });
    for (const key of [keys.politenessClock, keys.politenessInFlight, keys.politenessQueue].map(of => of('courier.example'))) {
      expect(await redis.redis().pttl(key)).toBeGreaterThan(0);
    }
  });
});
