import { describe, expect, test } from 'vitest';
import {
  callbackUrl,
  detectMissedPush,
  grantedLeaseOf,
  isLatePush,
  isPushTrusted,
  needsSubscription,
  nextRequestAt,
  pollAfterPush,
  pushPollInterval,
  renewAt,
  type SourceSubscription,
  subscribeForm,
  subscriptionStateOf,
} from '../../../src/core/websub/subscription.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-05-04T12:00:00Z');
const HUB = { url: 'https://hub.example/', topic: 'https://courier.example/feed' };

const asked: SourceSubscription = {
  ...{ hub: HUB.url, topic: HUB.topic, token: 't' },
  ...{ askedAt: NOON - DAY, attempts: 1, pushes: 0, forged: 0 },
};
const active: SourceSubscription = {
  ...asked,
  attempts: 0,
  confirmedAt: NOON - DAY,
  leaseUntil: NOON + 9 * DAY,
};
const trusted: SourceSubscription = { ...active, lastPush: NOON - 2 * HOUR, pushes: 1 };

describe('the state of a subscription', () => {
  test.each<[string, SourceSubscription, string]>([
    ['asked for', asked, 'asked'],
    ['verified', active, 'active'],
    ['its lease is over', { ...active, leaseUntil: NOON }, 'asked'],
    ['denied', { ...asked, deniedAt: NOON }, 'denied'],
    ['refused', { ...asked, failedAt: NOON }, 'failed'],
    ['renewing it fails while the lease runs', { ...active, failedAt: NOON }, 'active'],
  ])('%s', (_, subscription, state) => expect(subscriptionStateOf(subscription, NOON)).toBe(state));
});

describe('trust', () => {
  test.each<[string, SourceSubscription, boolean]>([
    ['a lease and a push', trusted, true],
    ['no push yet', active, false],
    ['its lease is over', { ...trusted, leaseUntil: NOON }, false],
    ['it missed something today', { ...trusted, missedAt: NOON - 3 * HOUR }, false],
    [
      'it missed something, and nothing came since',
      { ...trusted, missedAt: NOON - HOUR - DAY, lastPush: NOON - 2 * DAY },
      false,
    ],
    ['it missed something and has worked for a day', { ...trusted, missedAt: NOON - DAY }, true],
    ['what it missed came a little later', { ...trusted, missedAt: 0 }, true],
  ])('%s', (_, subscription, yes) => expect(isPushTrusted(subscription, NOON)).toBe(yes));
});

describe('the rest between two polls', () => {
  test.each<[string, SourceSubscription, { interval: number; max: number }, number | undefined]>([
    ['six hours', trusted, { interval: 10 * MINUTE, max: DAY }, 6 * HOUR],
    ['its own interval when that is longer', trusted, { interval: 8 * HOUR, max: DAY }, 8 * HOUR],
    ['no more than the operator allows', trusted, { interval: HOUR, max: 2 * HOUR }, 2 * HOUR],
    ['not beyond the lease', { ...trusted, leaseUntil: NOON + HOUR }, { interval: MINUTE, max: DAY }, HOUR],
    ['none without trust', active, { interval: MINUTE, max: DAY }, undefined],
  ])('%s', (_, subscription, limits, rest) =>
    expect(pushPollInterval(subscription, { ...limits, now: NOON })).toBe(rest),
  );
});

describe('what push missed', () => {
  const found = { now: NOON, lastPoll: NOON - HOUR, fresh: 1, scrolled: false };
  test.each<[string, SourceSubscription, object, boolean]>([
    ['news without a push', trusted, {}, true],
    ['nothing new', trusted, { fresh: 0 }, false],
    ['a push since the last poll', { ...trusted, lastPush: NOON - MINUTE }, {}, false],
    [
      'a push while the last poll ran',
      { ...trusted, lastPush: NOON - MINUTE },
      { lastPoll: NOON - 1000 },
      false,
    ],
    [
      'a push, and more than a document holds',
      { ...trusted, lastPush: NOON - MINUTE },
      { scrolled: true },
      true,
    ],
    ['push was not relied on', active, {}, false],
  ])('%s', (_, subscription, more, missed) =>
    expect(detectMissedPush(subscription, { ...found, ...more })).toBe(missed),
  );

  test('a push a little later forgives', () => {
    expect(isLatePush({ ...trusted, missedAt: NOON - MINUTE }, NOON)).toBe(true);
    expect(isLatePush({ ...trusted, missedAt: NOON - HOUR }, NOON)).toBe(false);
    expect(isLatePush(trusted, NOON)).toBe(false);
  });
});

describe('when hubs are asked', () => {
  test.each<[string, SourceSubscription | undefined, string]>([
    ['never asked', undefined, 'planned'],
    ['not verified', asked, 'planned'],
    ['active', active, 'no'],
    ['another topic', { ...active, topic: 'https://courier.example/other' }, 'now'],
    ['another hub', { ...active, hub: 'https://other.example/' }, 'now'],
  ])('%s', (_, subscription, when) => expect(needsSubscription(subscription, HUB, NOON)).toBe(when));

  test.each([
    [1, 0.5, 10 * MINUTE],
    [2, 0.5, 20 * MINUTE],
    [1, 0, 9 * MINUTE],
    [99, 0.5, DAY],
  ])('attempt %d is made again after a while', (attempts, random, wait) =>
    expect(nextRequestAt(attempts, NOON, random) - NOON).toBe(wait),
  );

  test('a lease is renewed with a third of it left, and a short one not all the time', () => {
    expect(renewAt(9 * DAY, NOON, 0.5) - NOON).toBe(6 * DAY);
    expect(renewAt(9 * DAY, NOON, 0.99) - NOON).toBeLessThan(6.6 * DAY);
    expect(renewAt(MINUTE, NOON, 0.5) - NOON).toBe(10 * MINUTE);
  });

  test.each([
    ['86400', DAY],
    [undefined, 10 * DAY],
    ['-5', 10 * DAY],
    ['999999999999', 30 * DAY],
    ['0', 0],
  ])('a lease of %s', (seconds, lease) => expect(grantedLeaseOf(seconds)).toBe(lease));
});

describe('a push', () => {
  const state = { health: 'ok', lastPoll: NOON - HOUR, nextPoll: NOON + HOUR } as const;
  type State = Parameters<typeof pollAfterPush>[0];
  test.each<[string, State, { lastPush?: number }, number]>([
    ['has the source polled at once', state, {}, 0],
    ['also when it was polled just now', { ...state, lastPoll: NOON - 1_000 }, { lastPush: NOON - HOUR }, 0],
    ['soon, in a row of pushes', { ...state, lastPoll: NOON - 1_000 }, { lastPush: NOON - 2_000 }, 4_000],
    ['at once, in a row that prompted no poll yet', state, { lastPush: NOON - 2_000 }, 0],
    ['when it lets us, when it asked for patience', { ...state, health: 'throttled' }, {}, HOUR],
    ['at once, when it never was', { health: 'new', nextPoll: 0 }, {}, 0],
  ])('%s', (_, known, before, wait) => expect(pollAfterPush(known, before, NOON) - NOON).toBe(wait));
});

test('what a hub is asked', () => {
  const callback = callbackUrl('https://desk.example/news', 'courier', 'abc');
  expect(subscribeForm(HUB.topic, callback, 'secret')).toEqual({
    'hub.mode': 'subscribe',
    'hub.topic': HUB.topic,
    'hub.callback': 'https://desk.example/news/websub/callback/courier/abc',
    'hub.lease_seconds': '864000',
    'hub.secret': 'secret',
  });
});
