import { describe, expect, test } from 'vitest';
import { MAX_MEMBERS, type Member } from '../../../src/core/story/member.ts';
import { areDifferentIssues, canJoin } from '../../../src/core/story/numbered-issue.ts';

const courier = (title: string) => ({ sourceId: 'courier', title });
const member = (sourceId: string, title: string): Member => ({
  articleId: title,
  sourceId,
  url: 'https://courier.example/a',
  title,
  published: '2026-05-04T12:00:00.000Z',
  words: 10,
  via: 'feed',
  republish: 'excerpt',
});

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

describe('canJoin', () => {
  const story = { members: [member('courier', 'River notice 12'), member('gazette', 'River rises')] };
  test.each([
    ['a copy elsewhere', { sourceId: 'herald', title: 'River notice 13' }, true],
    ['an update of its own masthead', courier('River still rises'), true],
    ['another number of its own masthead', courier('River notice 13'), false],
  ])('%s: %s', (_, article, open) => {
    expect(canJoin(story, article)).toBe(open);
  });
  test('rejects every article when the story is full', () => {
    const full = { members: Array.from({ length: MAX_MEMBERS }, (_, at) => member(`s${at}`, 'River rises')) };
    expect(canJoin(full, courier('River rises'))).toBe(false);
  });
});
