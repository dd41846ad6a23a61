import { beforeEach, describe, expect, test } from 'vitest';
import { keys } from '../../../src/store/keys.ts';
import { makePoliteness, type Politeness } from '../../../src/store/source/politeness.ts';
import { privateRedis } from '../../support/redis.ts';

const redis = privateRedis();
const NOON = Date.parse('2026-05-04T12:00:00Z');
let politeness: Politeness;
beforeEach(async () => {
  await redis.redis().flushall();
  politeness = makePoliteness(redis.redis());
});

type More = { gap?: number; slot?: number | undefined; group?: string; source?: string | undefined };
const ask = (who: string, now: number, more: More = {}) =>
  politeness.acquire(
    { group: 'courier.example', request: who, source: 'courier', gap: 0, lease: 10_000, ...more },
    now,
  );

describe('the rate limit of a politeness group', () => {
  test('two requests go at once, the third waits until one has ended', async () => {
    expect((await ask('a', NOON)).go).toBe(true);
    expect((await ask('b', NOON)).go).toBe(true);
    const third = await ask('c', NOON);
    expect(third).toMatchObject({ go: false, slot: NOON });
    expect(third.at).toBeGreaterThan(NOON);
    await politeness.release('courier.example', 'a');
    expect((await ask('c', third.at, { slot: third.slot })).go).toBe(true);
  });

  test('groups do not delay each other', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    expect((await ask('c', NOON, { group: 'other.example' })).go).toBe(true);
  });

  test('a dead worker frees its slot when its lease ends', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    expect((await ask('c', NOON + 9_999)).go).toBe(false);
    expect((await ask('c', NOON + 10_000)).go).toBe(true);
  });

  test('starts are a gap apart', async () => {
    const starts = [];
    for (const who of ['a', 'b', 'c']) starts.push(await ask(who, NOON, { gap: 2_000 }));
    expect(starts).toEqual([
      { go: true, at: NOON, slot: NOON },
      { go: false, at: NOON + 2_000, slot: NOON + 2_000 },
      { go: false, at: NOON + 4_000, slot: NOON + 4_000 },
    ]);
    expect((await ask('b', NOON + 2_000, { gap: 2_000, slot: NOON + 2_000 })).go).toBe(true);
  });

  test('a clock that was a day ahead delays requests by an hour at most', async () => {
    const DAY = 86_400_000;
    for (const who of ['a', 'b', 'c']) await ask(who, NOON + DAY, { gap: 2_000 });
    const after = await ask('d', NOON, { gap: 2_000 });
    expect(after.at).toBeLessThanOrEqual(NOON + 3_600_000);
    const waiting = await ask('c', NOON, { gap: 2_000, slot: NOON + DAY + 4_000 });
    expect(waiting.at).toBeLessThanOrEqual(NOON + 3_600_000);
  });

  test('reservations from before the clock was set back are void, and starts stay a gap apart', async () => {
    const HOUR = 3_600_000;
    const before = [];
    for (const who of ['a', 'b', 'c']) before.push(await ask(who, NOON, { gap: 2_000 }));
    const now = NOON - HOUR;
    const after = [];
    for (const [index, who] of ['c', 'b', 'd'].entries()) {
      after.push(
        await ask(who, now, { gap: 2_000, ...(index < 2 && { slot: NOON + 4_000 - 2_000 * index }) }),
      );
    }
    expect(after.map(({ at }) => at)).toEqual([now, now + 2_000, now + 4_000]);
  });

  test('the gap holds between actual starts, not only between reserved ones', async () => {
    await ask('a', NOON, { gap: 2_000 });
    const { slot } = await ask('b', NOON, { gap: 2_000 });
    const late = await ask('c', NOON + 3_500, { gap: 2_000 });
    expect(await ask('b', NOON + 3_900, { gap: 2_000, slot })).toMatchObject({ go: true });
    expect(await ask('c', late.at, { gap: 2_000, slot: late.slot })).toMatchObject({
      go: false,
      at: NOON + 5_900,
    });
  });

  test('a request with a reservation precedes all later ones', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    const first = await ask('first', NOON + 1);
    await politeness.release('courier.example', 'a');
    expect((await ask('second', NOON + 2)).go).toBe(false);
    expect((await ask('first', NOON + 3, { slot: first.slot })).go).toBe(true);
  });

  test('queued requests come back one after the other', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    const waits = [];
    for (const who of ['c', 'd', 'e']) waits.push((await ask(who, NOON + waits.length)).at - NOON);
    expect(waits).toEqual(waits.toSorted((x, y) => x - y));
    expect(new Set(waits).size).toBe(3);
  });

  test('a reservation whose owner never comes back times out', async () => {
    for (const who of ['a', 'b']) await ask(who, NOON);
    await ask('ghost', NOON + 1);
    await ask('ghost too', NOON + 2);
    for (const who of ['a', 'b']) await politeness.release('courier.example', who);
    expect((await ask('c', NOON + 3)).go).toBe(false);
    expect((await ask('c', NOON + 31_000, { slot: NOON + 3 })).go).toBe(true);
  });

  test('a repeated request keeps its reservation', async () => {
    await ask('a', NOON, { gap: 5_000 });
    const once = await ask('b', NOON, { gap: 5_000 });
    expect(await ask('b', NOON + 10, { gap: 5_000 })).toEqual(once);
  });

  test('a poll does not wait for the pages that another source has listed there', async () => {
    for (let page = 0; page < 3_000; page += 1)
      await ask(`flood-${page}`, NOON, { gap: 1_000, source: 'flood' });
    const poll = await ask('poll', NOON + 500, { gap: 1_000, source: undefined });
    expect(poll.at).toBeLessThanOrEqual(NOON + 1_000);
    // No page starts before it, not even one whose own time has come.
    expect((await ask('flood-1', NOON + 1_000, { gap: 1_000, source: 'flood', slot: NOON + 1_000 })).go).toBe(
      false,
    );
    expect((await ask('poll', NOON + 1_000, { gap: 1_000, source: undefined, slot: poll.slot })).go).toBe(
      true,
    );
  });

  test('a source has a bounded number of places, and others have theirs', async () => {
    const places = [];
    for (let page = 0; page < 3_000; page += 1) {
      places.push(await ask(`flood-${page}`, NOON, { gap: 1_000, source: 'flood' }));
    }
    expect(await redis.redis().zcard(keys.politenessQueue('courier.example'))).toBeLessThanOrEqual(600);
    const without = places.filter(({ slot }) => slot === undefined);
    expect(without.length).toBeGreaterThan(2_300);
    for (const { at } of without) expect(at).toBeGreaterThan(NOON);
    const own = await ask('own', NOON, { gap: 1_000, source: 'paper' });
    expect(own.at).toBeLessThanOrEqual(NOON + 1_000);
  });

  test('two sources with many pages at one host share it, whoever came first', async () => {
    const starts: string[] = [];
    const waiting = new Map<string, { at: number; slot: number | undefined }>();
    const pagesOf = (source: string): string[] =>
      Array.from({ length: 40 }, (_, page) => `${source}-${page}`);
    const step = async (request: string, now: number): Promise<void> => {
      const [source = ''] = request.split('-');
      const { go, at, slot } = await ask(request, now, {
        gap: 1_000,
        source,
        slot: waiting.get(request)?.slot,
      });
      if (!go) return void waiting.set(request, { at, slot });
      waiting.delete(request);
      starts.push(source);
      await politeness.release('courier.example', request);
    };
    for (const request of [...pagesOf('first'), ...pagesOf('second')]) await step(request, NOON);
    for (let now = NOON; waiting.size > 0; now += 500) {
      for (const [request, { at }] of [...waiting]) if (at <= now) await step(request, now);
    }
    expect(starts).toHaveLength(80);
    const ofSecond = starts.slice(0, 40).filter(source => source === 'second').length;
    expect(ofSecond).toBeGreaterThanOrEqual(10);
  });

  test('the keys of an idle group expire', async () => {
    await ask('a', NOON, { gap: 1_000 });
    await ask('b', NOON, { gap: 1_000 });
    for (const key of [keys.politenessClock, keys.politenessInFlight, keys.politenessQueue].map(of =>
      of('courier.example'),
    )) {
      expect(await redis.redis().pttl(key)).toBeGreaterThan(0);
    }
  });
});
