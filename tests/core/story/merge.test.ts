import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import type { Candidate } from '../../../src/core/story/join.ts';
import type { Member } from '../../../src/core/story/member.ts';
import { manualMergeOf, mergeOf, storyToMerge } from '../../../src/core/story/merge.ts';
import type { Story } from '../../../src/core/story/story.ts';
import { makeReporter } from '../../support/invented-notices.ts';

const { paragraphs } = makeReporter(77);
const [one, other, third] = [paragraphs(6), paragraphs(6), paragraphs(6)];
const printOf = (...parts: string[][]) => fingerprintOf({ title: '', text: parts.flat().join('\n\n') });
const candidate = (articleId: string, storyId: string, ...parts: string[][]): Candidate => ({
  ...{ articleId, storyId, first: articleId === storyId, fingerprint: printOf(...parts) },
});
const extra = paragraphs(1);
const home = { storyId: 'a', alone: false };
const alone = { storyId: 'a', alone: true };

describe('storyToMerge', () => {
  test.each([
    [
      'the same text as the openers of both',
      [one],
      [
        ['a', 'a', one],
        ['b', 'b', one, extra],
      ],
      home,
      'b',
    ],
    ['the same text as its own story alone', [one], [['a', 'a', one]], home, undefined],
    [
      'the same text as another story, not as its own',
      [one],
      [
        ['a', 'a', other],
        ['b', 'b', one],
      ],
      home,
      undefined,
    ],
    [
      'a digest of both',
      [one, other],
      [
        ['a', 'a', one],
        ['b', 'b', other],
      ],
      home,
      undefined,
    ],
    [
      'a report with two paragraphs of another on top',
      [other.slice(0, 2), one],
      [
        ['a', 'a', one],
        ['b', 'b', other],
      ],
      home,
      undefined,
    ],
    [
      'the same text as a later article of the other story',
      [one],
      [
        ['a', 'a', one],
        ['x', 'b', one],
      ],
      home,
      undefined,
    ],
    [
      'the same text as three stories',
      [one],
      [
        ['a', 'a', one],
        ['b', 'b', one],
        ['c', 'c', one],
      ],
      home,
      undefined,
    ],
    ['alone in its story, now the text of another', [one], [['b', 'b', one, extra]], alone, 'b'],
    ['alone in its story, now a text of its own', [third], [['b', 'b', one]], alone, undefined],
    [
      'alone in its story, now quoting another report',
      [third, one.slice(0, 1)],
      [['b', 'b', one]],
      alone,
      undefined,
    ],
  ] as const)('%s', (_what, text, near, at, merges) => {
    const known = near.map(([articleId, storyId, ...parts]) =>
      candidate(articleId, storyId, ...parts.map(part => [...part])),
    );
    const print = printOf(...text.map(part => [...part]));
    expect(storyToMerge({ fingerprint: print }, known, at)).toBe(merges);
    expect(storyToMerge({ fingerprint: print }, known.reverse(), at)).toBe(merges);
  });
});

describe('mergeOf', () => {
  const member = (articleId: string, title = 'River rises') =>
    ({ articleId, sourceId: 'courier', title }) as Member;
  const story = (id: string, sort: number, more: Partial<Story> = {}): Story =>
    ({ id, sort, status: 'live', members: [member(id)], ...more }) as Story;

  test.each([
    ['the younger moves', story('a', 2), story('b', 1), ['b', 'a']],
    ['of two of one age, the greater id moves', story('b', 1), story('a', 1), ['a', 'b']],
    ['a story does not move into itself', story('a', 1), story('a', 1), undefined],
    ['a withdrawn story stays by itself', story('a', 1, { status: 'withdrawn' }), story('b', 2), undefined],
    [
      'numbered issues of one masthead stay apart',
      story('a', 1, { members: [member('a', 'River notice 12')] }),
      story('b', 2, { members: [member('b', 'River notice 13')] }),
      undefined,
    ],
    [
      'no article is dropped',
      story('a', 1, { members: Array.from({ length: 199 }, (_, at) => member(`${at}`)) }),
      story('b', 2),
      undefined,
    ],
  ])('%s', (_what, one, two, expected) => {
    for (const merge of [mergeOf(one, two), mergeOf(two, one)])
      expect(merge && [merge.stays.id, merge.moves.id]).toEqual(expected);
  });

  test.each([
    ['what was parted', story('a', 1, { editorial: { apart: ['b'] } }), story('b', 2)],
    [
      'numbered issues',
      story('a', 1, { members: [member('a', 'River notice 12')] }),
      story('b', 2, { members: [member('b', 'River notice 13')] }),
    ],
  ])('an editor may join %s, the desk may not', (_what, one, two) => {
    for (const [first, second] of [
      [one, two],
      [two, one],
    ] as const) {
      expect(mergeOf(first, second)).toBeUndefined();
      expect(manualMergeOf(first, second)).toEqual({ stays: one, moves: two });
    }
  });
});
