import { expect, test } from 'vitest';
import { areDifferentIssues } from '../../../src/core/story/numbered-issue.ts';

const courier = (title: string) => ({ sourceId: 'courier', title });
test.each([
  ['River notice 12', 'River notice 13', true],
  ['Second Test, day 1', 'Second Test, day 2', true],
  ['نوٹس ۱۲', 'نوٹس ۱۳', true],
  ['River notice 12', 'River notice 12: corrected', false],
  ['Bridge opens at Sukkur', 'Bridge at Sukkur opens after 3 years', false],
  ['Bridge opens', 'Bridge opens at last', false],
])('%s / %s: %s', (one, other, serial) => {
  expect(areDifferentIssues(courier(one), courier(other))).toBe(serial);
  expect(areDifferentIssues(courier(other), courier(one))).toBe(serial);
});

test('numbers of different mastheads are not compared', () => {
  expect(
    areDifferentIssues(courier('3 hurt in blast'), { sourceId: 'gazette', title: '4 hurt in blast' }),
  ).toBe(false);
});
