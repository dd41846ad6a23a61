import { describe, expect, test } from 'vitest';
import {
  canAttempt,
  type DeliveryState,
  decideDelivery,
  deliveryStatusOf,
  describeAttempt,
} from '../../../src/core/event/delivery.ts';
import type { SingleOutcome } from '../../../src/core/http/outcome.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/core/time/units.ts';

const NOW = Date.UTC(2026, 4, 4, 12);
const fresh: DeliveryState = { delivered: 0, failures: 0, deadInRow: 0 };
const answered = (status: number, more: object = {}): SingleOutcome => ({
  kind: 'answered',
  status,
  text: '',
  ...more,
});
const decide = (attempt: SingleOutcome, state: Partial<DeliveryState> = {}, more: object = {}) =>
  decideDelivery(attempt, { ...fresh, ...state }, { now: NOW, random: 0.5, ...more });
/** Wait before the retry (ms). */
const waitOf = (attempt: SingleOutcome, state: Partial<DeliveryState> = {}, more: object = {}): number =>
  (decide(attempt, state, more).retryAt ?? Number.NaN) - NOW;

describe('an attempt', () => {
  test.each([200, 201, 204, 299])('answered %i delivers the event', status => {
    expect(decide(answered(status))).toEqual({ kind: 'taken', answer: `answered ${status}` });
  });

  test('answered 410 stops all deliveries', () => {
    expect(decide(answered(410))).toMatchObject({ kind: 'gone' });
  });

  test.each([301, 302, 408, 425, 429, 500, 502, 503])('answered %i is retried, however often', status => {
    expect(decide(answered(status), { failures: 100 })).toMatchObject({ kind: 'later' });
  });

  test('that never reached the endpoint is retried, however often', () => {
    expect(decide({ kind: 'failed', message: 'connect ECONNREFUSED' }, { failures: 100 })).toMatchObject({
      kind: 'later',
      answer: 'connect ECONNREFUSED',
    });
  });
});

describe('a rejection (4xx)', () => {
  test('is retried four times; the fifth makes the event a dead letter', () => {
    const kinds = [0, 1, 2, 3, 4].map(failures => decide(answered(400), { failures }).kind);
    expect(kinds).toEqual(['later', 'later', 'later', 'later', 'dead']);
  });

  test('after three dead letters in a row makes no more of them: the endpoint is broken', () => {
    expect(decide(answered(422), { failures: 9, deadInRow: 2 }).kind).toBe('dead');
    expect(decide(answered(422), { failures: 9, deadInRow: 3 }).kind).toBe('later');
  });

  test('of a dead letter that is retried makes it one again at once', () => {
    expect(decide(answered(400), {}, { again: true }).kind).toBe('dead');
  });
});

describe('the backoff', () => {
  test('doubles from 5 s to an hour', () => {
    const waits = [0, 1, 2, 3, 20].map(failures => waitOf(answered(500), { failures }));
    expect(waits).toEqual([5 * SECOND, 10 * SECOND, 20 * SECOND, 40 * SECOND, HOUR]);
  });

  test('is randomised by a fifth', () => {
    expect(waitOf(answered(500), {}, { random: 0 })).toBe(4 * SECOND);
    expect(waitOf(answered(500), {}, { random: 1 })).toBe(6 * SECOND);
  });

  test('waits for Retry-After where that is longer, up to a day', () => {
    expect(waitOf(answered(503, { retryAfter: 10 * MINUTE }))).toBe(10 * MINUTE);
    expect(waitOf(answered(503, { retryAfter: SECOND }))).toBe(5 * SECOND);
    expect(waitOf(answered(429, { retryAfter: 30 * DAY }))).toBe(DAY);
  });
});

test('an answer is described in one printable line of at most 200 characters of the endpoint', () => {
  expect(describeAttempt(answered(500, { text: 'down\u001b[31m\n for\tnow ' }))).toBe(
    'answered 500: down [31m for now',
  );
  expect(describeAttempt(answered(500, { text: 'x'.repeat(1_000) }))).toHaveLength(
    'answered 500: '.length + 200,
  );
  expect(describeAttempt(answered(204, { text: 'thanks' }))).toBe('answered 204');
});

describe('the status of a subscriber', () => {
  test.each<[string, boolean, Partial<DeliveryState>, string]>([
    ['disabled in the configuration', false, { failures: 3 }, 'off'],
    ['paused by an operator', true, { pausedAt: NOW, goneAt: NOW }, 'paused'],
    ['answered 410', true, { goneAt: NOW }, 'gone'],
    ['failed last', true, { failures: 1 }, 'failing'],
    ['rejects everything', true, { deadInRow: 3 }, 'failing'],
    ['delivers', true, {}, 'delivering'],
  ])('%s', (_what, enabled, state, status) => {
    expect(deliveryStatusOf(enabled, { ...fresh, ...state })).toBe(status);
  });

  test('allows an attempt only while delivering or failing, and not before the retry is due', () => {
    expect(canAttempt(true, fresh, NOW)).toBe(true);
    expect(canAttempt(true, { ...fresh, failures: 1, retryAt: NOW }, NOW)).toBe(true);
    expect(canAttempt(true, { ...fresh, failures: 1, retryAt: NOW + 1 }, NOW)).toBe(false);
    expect(canAttempt(true, { ...fresh, pausedAt: NOW }, NOW)).toBe(false);
    expect(canAttempt(false, fresh, NOW)).toBe(false);
  });
});
