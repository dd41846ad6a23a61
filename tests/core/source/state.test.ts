import { expect, test } from 'vitest';
import { NEVER_POLLED, pollUrlOf, type SourceState, validatorsFor } from '../../../src/core/source/state.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');

const state: SourceState = { ...NEVER_POLLED, url: 'http://a.example/feed', validators: { etag: '"1"' } };

test.each<[string, string, Partial<SourceState>, boolean]>([
  ['their own address', 'http://a.example/feed', {}, true],
  ['another address', 'http://b.example/feed', {}, false],
  ['a server that lied', 'http://a.example/feed', { ignoreValidatorsUntil: NOW + 1 }, false],
  ['a server that lied long ago', 'http://a.example/feed', { ignoreValidatorsUntil: NOW }, true],
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
