import { expect, test } from 'vitest';
import { checkValidators } from '../../../src/core/source/http-cache.ts';
import { NEVER_POLLED, pollUrlOf, type SourceState, validatorsFor } from '../../../src/core/source/state.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const known = { validators: { etag: '"1"' }, unchangedInARow: 3 };

test.each<[string, Parameters<typeof checkValidators>, string]>([
  ['nothing new', [known, { etag: '"1"', news: false, conditional: false }], 'trusted'],
  ['our own ETag with news', [known, { etag: '"1"', news: true, conditional: true }], 'stale'],
  [
    'our own ETag with news, asked without it',
    [known, { etag: '"1"', news: true, conditional: false }],
    'stale',
  ],
  ['another ETag with news', [known, { etag: '"2"', news: true, conditional: true }], 'trusted'],
  [
    'news after 304s, asked without validators',
    [known, { etag: '"2"', news: true, conditional: false }],
    'suspect',
  ],
  [
    'news, never a 304',
    [
      { ...known, unchangedInARow: 0 },
      { etag: '"2"', news: true, conditional: false },
    ],
    'trusted',
  ],
  ['no validators to lie with', [{}, { etag: undefined, news: true, conditional: false }], 'trusted'],
])('%s', (_, args, verdict) => {
  expect(checkValidators(...args)).toBe(verdict);
});

const state: SourceState = { ...NEVER_POLLED, url: 'http://a.example/feed', validators: { etag: '"1"' } };

test.each<[string, string, Partial<SourceState>, boolean]>([
  ['their own address', 'http://a.example/feed', {}, true],
  ['another address', 'http://b.example/feed', {}, false],
  ['a server that lied', 'http://a.example/feed', { distrustUntil: NOW + 1 }, false],
  ['a server that lied long ago', 'http://a.example/feed', { distrustUntil: NOW }, true],
])('validators go to %s: %s', (_, url, more, sent) => {
  expect(validatorsFor(url, { ...state, ...more }, NOW) !== undefined).toBe(sent);
});

test.each<[string, Partial<SourceState>, string]>([
  ['never moved', {}, 'http://old/'],
  ['moved', { movedTo: { from: 'http://old/', to: 'http://new/' } }, 'http://new/'],
  [
    'moved, then changed in the config',
    { movedTo: { from: 'http://older/', to: 'http://new/' } },
    'http://old/',
  ],
  [
    'failing at the new address',
    { movedTo: { from: 'http://old/', to: 'http://new/' }, failures: 3 },
    'http://new/',
  ],
  ['the fourth failure', { movedTo: { from: 'http://old/', to: 'http://new/' }, failures: 4 }, 'http://old/'],
])('the address that is polled: %s', (_, more, address) => {
  expect(pollUrlOf('http://old/', { ...NEVER_POLLED, ...more })).toBe(address);
});
