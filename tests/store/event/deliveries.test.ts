import { describe, expect, test } from 'vitest';
import type { StoryEvent } from '../../../src/core/event/event.ts';
import { makeDeadLetters } from '../../../src/store/event/dead-letters.ts';
import { makeDeliveries } from '../../../src/store/event/deliveries.ts';
import { DELIVERY_FIELDS } from '../../../src/store/event/delivery-record.ts';
import { keys } from '../../../src/store/keys.ts';
import { NOON, testDesk } from '../../support/desk.ts';

const desk = testDesk();
const deliveries = () => makeDeliveries(desk.redis());
const AT = { at: NOON, answer: 'answered 200' };
const event = (cursor: string): StoryEvent => ({
  ...{ cursor, id: `e${cursor}`, type: 'story.created', story: 's', version: 1, scopes: ['all'], at: NOON },
});

describe('a cursor', () => {
  test('is set once at the start, and unconditionally for a replay', async () => {
    await deliveries().initCursors(['a', 'b'], '5-0');
    await deliveries().initCursors(['a', 'c'], '9-0');
    expect(await deliveries().cursors()).toEqual({ a: '5-0', b: '5-0', c: '9-0' });
    await deliveries().setCursor('a', '1-0');
    expect(await deliveries().cursor('a')).toBe('1-0');
    expect(await deliveries().cursor('nobody')).toBeUndefined();
  });
});

describe('advance-cursor.lua', () => {
  test('moves the cursor past a delivered event and counts the delivery', async () => {
    await deliveries().initCursors(['a'], '1-0');
    await deliveries().recordFailure('a', { at: NOON - 5, answer: 'answered 500', retryAt: NOON });
    expect(await deliveries().recordDelivered('a', { from: '1-0', to: '2-0' }, AT)).toBe('ok');
    expect(await deliveries().cursor('a')).toBe('2-0');
    expect(await deliveries().state('a')).toEqual({
      ...{ delivered: 1, failures: 0, deadInRow: 0 },
      ...{ deliveredAt: NOON, attemptAt: NOON, answer: 'answered 200' },
    });
  });

  test('moves the cursor past a skipped event and leaves the state', async () => {
    await deliveries().initCursors(['a'], '1-0');
    expect(await deliveries().skip('a', '1-0', '2-0')).toBe('ok');
    expect(await deliveries().state('a')).toEqual({ delivered: 0, failures: 0, deadInRow: 0 });
  });

  test('answers `conflict` and changes nothing when the cursor was moved meanwhile', async () => {
    await deliveries().initCursors(['a'], '7-0');
    expect(await deliveries().recordDelivered('a', { from: '1-0', to: '2-0' }, AT)).toBe('conflict');
    expect(await deliveries().cursor('a')).toBe('7-0');
    expect((await deliveries().state('a')).delivered).toBe(0);
  });

  test('answers `paused` when an operator paused the subscriber', async () => {
    await deliveries().initCursors(['a'], '1-0');
    await deliveries().updateState('a', { pausedAt: NOON });
    expect(await deliveries().recordDelivered('a', { from: '1-0', to: '2-0' }, AT)).toBe('paused');
    expect(await deliveries().cursor('a')).toBe('2-0');
  });
});

describe('move-to-dead-letters.lua', () => {
  test('stores the letter, moves the cursor and counts the refusals in a row', async () => {
    await deliveries().initCursors(['a'], '1-0');
    await deliveries().recordFailure('a', { at: NOON, answer: 'answered 400', retryAt: NOON + 9 });
    const letter = { event: event('2-0'), at: NOON, answer: 'answered 400' };
    expect(await deliveries().moveToDeadLetters('a', '1-0', letter)).toBe('ok');
    expect(await makeDeadLetters(desk.redis()).list('a')).toEqual([letter]);
    expect(await deliveries().cursor('a')).toBe('2-0');
    expect(await deliveries().state('a')).toEqual({
      ...{ delivered: 0, failures: 0, deadInRow: 1, attemptAt: NOON, answer: 'answered 400' },
    });
  });

  test('answers `conflict` and stores nothing when the cursor was moved meanwhile', async () => {
    await deliveries().initCursors(['a'], '9-0');
    const letter = { event: event('2-0'), at: NOON, answer: 'no' };
    expect(await deliveries().moveToDeadLetters('a', '1-0', letter)).toBe('conflict');
    expect(await makeDeadLetters(desk.redis()).list('a')).toEqual([]);
  });
});

describe('mark-missed-events.lua', () => {
  test('marks subscribers before the last trimmed event and moves their cursors to it', async () => {
    for (const [id, cursor] of Object.entries({
      old: '4-9',
      equal: '5-1',
      count: '5-0',
      new: '10-0',
      zero: '0',
    }))
      await deliveries().setCursor(id, cursor);
    const marked = await deliveries().markMissedEvents('5-1', NOON);
    expect(marked.sort()).toEqual(['count', 'old', 'zero']);
    expect(await deliveries().cursors()).toMatchObject({
      old: '5-1',
      equal: '5-1',
      count: '5-1',
      new: '10-0',
    });
    expect((await deliveries().state('old')).gappedAt).toBe(NOON);
    expect((await deliveries().state('new')).gappedAt).toBeUndefined();
  });
});

describe('a delivery state', () => {
  const FULL = {
    ...{ delivered: 3, failures: 2, deadInRow: 1, answer: 'answered 503' },
    ...{ deliveredAt: 1, retryAt: 2, attemptAt: 3, pausedAt: 4, goneAt: 5, gappedAt: 6 },
  };

  test('is read as it was written, field by field', async () => {
    await deliveries().updateState('a', FULL);
    expect(await deliveries().state('a')).toEqual(FULL);
    await deliveries().updateState('a', { failures: 0 }, ['pausedAt', 'answer']);
    const { pausedAt: _, answer: __, ...rest } = FULL;
    expect(await deliveries().state('a')).toEqual({ ...rest, failures: 0 });
  });

  test('has no field that the codec does not name, whichever script wrote it', async () => {
    await deliveries().initCursors(['a'], '1-0');
    await deliveries().recordDelivered('a', { from: '1-0', to: '2-0' }, AT);
    await deliveries().moveToDeadLetters('a', '2-0', { event: event('3-0'), at: NOON, answer: 'no' });
    await deliveries().markMissedEvents('9-0', NOON);
    const written = await desk.redis().hkeys(keys.subscriber('a'));
    expect(Object.values(DELIVERY_FIELDS)).toEqual(expect.arrayContaining(written));
  });

  test('records a failure with its retry, and a redelivery that ends it', async () => {
    await deliveries().recordFailure('a', { at: NOON, answer: 'answered 500', retryAt: NOON + 5 });
    expect(await desk.redis().zscore(keys.due.deliver, 'a')).toBe(String(NOON + 5));
    expect(await deliveries().state('a')).toMatchObject({ failures: 1, retryAt: NOON + 5 });
    await deliveries().recordRedelivered('a', AT);
    const state = await deliveries().state('a');
    expect(state).toMatchObject({ delivered: 1, failures: 0, deliveredAt: NOON });
    expect(state.retryAt).toBeUndefined();
  });

  test('leaves nothing behind when the subscriber is removed', async () => {
    await deliveries().initCursors(['a'], '1-0');
    await deliveries().recordFailure('a', { at: NOON, answer: 'no', retryAt: NOON });
    await deliveries().moveToDeadLetters('a', '1-0', { event: event('2-0'), at: NOON, answer: 'no' });
    await deliveries().remove('a');
    expect(await desk.redis().keys('*')).toEqual([]);
  });
});
