import { expect, test } from 'vitest';
import { checkValidators, freshnessLifetime } from '../../../src/core/source/http-cache.ts';

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
])('validators: %s', (_, args, verdict) => {
  expect(checkValidators(...args)).toBe(verdict);
});

test.each<[string, Record<string, string>, number | undefined]>([
  ['nothing said', {}, undefined],
  ['max-age', { 'cache-control': 'public, max-age=600' }, 600_000],
  ['max-age less Age', { 'cache-control': 'max-age=600', age: '450' }, 150_000],
  ['an Age beyond max-age', { 'cache-control': 'max-age=600', age: '900' }, 0],
  ['no-store beats max-age', { 'cache-control': 'no-store, max-age=600' }, undefined],
  ['s-maxage is for shared caches', { 'cache-control': 's-maxage=900' }, undefined],
  [
    'Expires less Date',
    { expires: 'Mon, 04 May 2026 13:00:00 GMT', date: 'Mon, 04 May 2026 12:30:00 GMT' },
    1_800_000,
  ],
  [
    'Expires less Date and Age',
    { expires: 'Mon, 04 May 2026 13:00:00 GMT', date: 'Mon, 04 May 2026 12:30:00 GMT', age: '600' },
    1_200_000,
  ],
  ['Expires less now', { expires: 'Mon, 04 May 2026 13:00:00 GMT' }, 3_600_000],
  ['Expires in the past', { expires: 'Mon, 04 May 2026 11:00:00 GMT' }, 0],
  ['Expires: 0', { expires: '0' }, expect.anything()],
  ['nonsense', { 'cache-control': 'max-age=soon', expires: 'never' }, undefined],
])('freshness: %s', (_, headers, expected) => {
  const fresh = freshnessLifetime(headers, NOW);
  if (headers['expires'] === '0') expect(fresh === undefined || fresh === 0).toBe(true);
  else expect(fresh).toBe(expected);
});
