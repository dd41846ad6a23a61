import { describe, expect, test } from 'vitest';
import {
  endReasonOf,
  type HubRequest,
  type HubSubscription,
  hubRequestForm,
  leaseToGrant,
  nextAttemptAt,
  nextDistributionAt,
  nextVerificationAt,
  verificationUrl,
} from '../../../src/core/websub/hub.ts';

const DAY = 86_400;
const NOON = Date.parse('2026-05-04T12:00:00Z');

test.each([
  [undefined, 10 * DAY],
  ['3600', 3600],
  ['0', 300],
  ['99999999', 30 * DAY],
])('who asks for a lease of %s gets %d seconds', (asked, granted) =>
  expect(leaseToGrant(asked)).toBe(granted),
);

const FORM = {
  'hub.mode': 'subscribe',
  'hub.topic': 'https://desk.example/feeds/all.rss',
  'hub.callback': 'https://reader.example/in?user=1',
};

test.each<[string, Record<string, string>]>([
  ['another mode', { 'hub.mode': 'publish' }],
  ['no address', { 'hub.callback': 'reader.example' }],
  ['no web address', { 'hub.callback': 'ftp://reader.example/' }],
  ['an endless address', { 'hub.callback': `https://reader.example/${'x'.repeat(3000)}` }],
  ['a lease that is no number', { 'hub.lease_seconds': 'long' }],
  ['a secret of 200 bytes', { 'hub.secret': 'é'.repeat(100) }],
])('%s is refused', (_, wrong) => {
  expect(hubRequestForm.safeParse(FORM).success).toBe(true);
  expect(hubRequestForm.safeParse({ ...FORM, 'hub.secret': 'é'.repeat(99) }).success).toBe(true);
  expect(hubRequestForm.safeParse({ ...FORM, ...wrong }).success).toBe(false);
});

describe('a verification', () => {
  const intent: HubRequest = {
    mode: 'subscribe',
    topic: FORM['hub.topic'],
    callback: 'https://reader.example/in?user=%41&x=a+b#part',
    lease: 300,
    token: 't',
    attempts: 0,
  };

  test('keeps the callback’s own query, letter by letter', () => {
    expect(verificationUrl(intent, 'c&d')).toBe(
      'https://reader.example/in?user=%41&x=a+b&hub.mode=subscribe&hub.topic=https%3A%2F%2Fdesk.example%2Ffeeds%2Fall.rss' +
        '&hub.challenge=c%26d&hub.lease_seconds=300#part',
    );
  });

  test('of an unsubscribing names no lease', () => {
    expect(verificationUrl({ ...intent, mode: 'unsubscribe' }, 'c')).not.toContain('lease');
  });

  test('is tried a few times', () => {
    expect([1, 2, 3, 4].map(attempts => nextVerificationAt(attempts, 0, 0.5))).toEqual([
      10_000,
      20_000,
      40_000,
      undefined,
    ]);
  });
});

describe('a subscription', () => {
  const subscription: HubSubscription = {
    ...{ topic: '', callback: '', scope: 'all', leaseUntil: NOON + 1, wanted: 1, delivered: 0, failures: 0 },
  };

  test('is over with its lease, or when it has failed for days', () => {
    expect(endReasonOf(subscription, NOON)).toBeUndefined();
    expect(endReasonOf(subscription, NOON + 1)).toBe('expired');
    const failing = { ...subscription, leaseUntil: NOON * 2, failingSince: NOON };
    expect(endReasonOf(failing, NOON + 3 * DAY * 1000)).toBeUndefined();
    expect(endReasonOf(failing, NOON + 3 * DAY * 1000 + 1)).toBe('failed');
  });

  test('opens when its pause is over, and some seconds after it was served', () => {
    expect(nextDistributionAt(subscription)).toBe(0);
    expect(nextDistributionAt({ ...subscription, deliveredAt: NOON })).toBe(NOON + 5_000);
    expect(nextDistributionAt({ ...subscription, deliveredAt: NOON, retryAt: NOON + 60_000 })).toBe(
      NOON + 60_000,
    );
  });

  test('that fails waits longer and longer, up to an hour', () => {
    expect([1, 2, 3, 20].map(failures => nextAttemptAt(failures, NOON, 0.5) - NOON)).toEqual([
      10_000, 20_000, 40_000, 3_600_000,
    ]);
  });
});
