import { expect, test } from 'vitest';
import { bytesText, countText, secondsText, shareText } from '../../../../src/site/admin/page/units.ts';

test('numbers as people read them', () => {
  expect([0, 3, 2.5, 12_345, 1234.5].map(countText)).toEqual(['0', '3', '2.5', '12,345', '1,235']);
  expect([0, 59, 90, 3_600, 100_000, 400_000].map(secondsText)).toEqual([
    '0 s',
    '59 s',
    '1.5 min',
    '1 h',
    '28 h',
    '4.6 days',
  ]);
  expect([0, 999, 1_500, 12_345_678, 2e9].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '12 MB',
    '2 GB',
  ]);
  expect([0, 0.034, 0.5, 1].map(shareText)).toEqual(['0 %', '3.4 %', '50 %', '100 %']);
});
