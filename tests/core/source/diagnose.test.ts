import { describe, expect, test } from 'vitest';
import {
  diagnoseListing,
  diagnoseUnchanged,
  healthOfBody,
  healthOfFailure,
  healthOfStatus,
  type ListingSummary,
  type ResponseSummary,
} from '../../../src/core/source/diagnose.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const DAY = 86_400_000;
const fast: ResponseSummary = { now: NOW, ms: 200, timeout: 20_000 };
const listing = (more: Partial<ListingSummary>): ListingSummary => ({
  items: 20,
  fresh: 2,
  partial: false,
  repairs: [],
  ...more,
});

describe('a readable document', () => {
  const known = { listed: 20, lastNew: NOW - DAY };
  test.each<[string, Parameters<typeof diagnoseListing>, string]>([
    ['some new', [known, listing({}), fast], 'ok'],
    ['nothing new', [known, listing({ fresh: 0 }), fast], 'ok'],
    ['nothing new for weeks', [{ lastNew: NOW - 15 * DAY }, listing({ fresh: 0 }), fast], 'quiet'],
    ['new after weeks', [{ listed: 20, lastNew: NOW - 15 * DAY }, listing({}), fast], 'ok'],
    ['no items', [known, listing({ items: 0, fresh: 0 }), fast], 'empty'],
    ['all new', [known, listing({ fresh: 20 }), fast], 'missed-items'],
    ['all new at first sight', [{}, listing({ fresh: 20 }), fast], 'ok'],
    ['all new where one was listed', [{ listed: 1 }, listing({ items: 1, fresh: 1 }), fast], 'ok'],
    ['all new of a partial listing', [known, listing({ items: 3, fresh: 3, partial: true }), fast], 'ok'],
    ['an empty partial listing', [known, listing({ items: 0, fresh: 0, partial: true }), fast], 'ok'],
    ['more than half the timeout', [known, listing({}), { ...fast, ms: 10_001 }], 'slow'],
    ['half the timeout', [known, listing({}), { ...fast, ms: 10_000 }], 'ok'],
    ['a permanent redirect', [known, listing({}), { ...fast, movedTo: 'http://new.example/' }], 'moved'],
    ['distrusted', [{ ...known, ignoreValidatorsUntil: NOW + 1 }, listing({}), fast], 'bad-etag'],
    [
      'a long wait for its turn',
      [{ ...known, interval: 300_000 }, listing({}), { ...fast, waited: 300_001 }],
      'overdue',
    ],
    [
      'a wait within the interval',
      [{ ...known, interval: 300_000 }, listing({}), { ...fast, waited: 300_000 }],
      'ok',
    ],
    ['trusted again', [{ ...known, ignoreValidatorsUntil: NOW }, listing({}), fast], 'ok'],
  ])('%s', (_, args, health) => {
    expect(diagnoseListing(...args).health).toBe(health);
  });

  test('repairs are told', () => {
    expect(diagnoseListing(known, listing({ repairs: ['cut short'] }), fast).reason).toBe(
      '20 items, 2 new; repaired: cut short',
    );
  });
});

test('an unchanged source can be slow, moved or quiet too', () => {
  const health = (state: { lastNew?: number }, answered: ResponseSummary) =>
    diagnoseUnchanged(state, answered, 'unchanged').health;
  expect(health({ lastNew: NOW - DAY }, fast)).toBe('ok');
  expect(health({ lastNew: NOW - 15 * DAY }, fast)).toBe('quiet');
  expect(health({}, { ...fast, ms: 19_000 })).toBe('slow');
  expect(health({}, { ...fast, movedTo: 'http://new.example/' })).toBe('moved');
});

test.each([
  ['dns', 'dns'],
  ['tls', 'tls'],
  ['timeout', 'timeout'],
  ['too-large', 'too-large'],
  ['server-error', 'server-error'],
  ['blocked-address', 'blocked'],
  ['connect', 'unreachable'],
  ['reset', 'unreachable'],
])('a fetch that failed by %s is %s', (reason, health) => {
  expect(healthOfFailure(reason)).toBe(health);
});

test.each([
  [401, 'blocked'],
  [403, 'blocked'],
  [451, 'blocked'],
  [404, 'refused'],
])('status %i is %s', (status, health) => {
  expect(healthOfStatus(status)).toBe(health);
});

test.each([
  ['empty', 'empty'],
  ['html', 'not-a-feed'],
  ['unknown', 'not-a-feed'],
  ['not-xml', 'broken-xml'],
  ['unreadable', 'broken-xml'],
])('a body that is %s is %s', (code, health) => {
  expect(healthOfBody(code)).toBe(health);
});
