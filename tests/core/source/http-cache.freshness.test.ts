import { expect, test } from 'vitest';
import { freshnessLifetime } from '../../../src/core/source/http-cache.ts';

const NOW = Date.parse('2026-05-04T12:00:00Z');

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
])('%s', (_, headers, expected) => {
  const fresh = freshnessLifetime(headers, NOW);
  if (headers['expires'] === '0') expect(fresh === undefined || fresh === 0).toBe(true);
  else expect(fresh).toBe(expected);
});
