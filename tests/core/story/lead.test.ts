import { describe, expect, test } from 'vitest';
import { creditsOf, namesMasthead } from '../../../src/core/story/credit.ts';
import { leadOf } from '../../../src/core/story/lead.ts';
import type { Member } from '../../../src/core/story/member.ts';

const member = (sourceId: string, hour: number, more: Partial<Member> = {}): Member => ({
  articleId: sourceId,
  sourceId,
  url: `http://${sourceId}.example/`,
  title: '',
  published: `2026-05-04T${String(hour).padStart(2, '0')}:00:00.000Z`,
  words: 100,
  via: 'page',
  republish: 'excerpt',
  ...more,
});
const titles: Record<string, string> = { wire: 'Caravan Wire: World', herald: 'The Herald' };
const mastheadOf = (id: string) => ({ title: titles[id] ?? id, wire: id === 'wire' });

describe('leadOf', () => {
  test.each([
    ['only', 'a', [member('a', 1)]],
    ['first', 'a', [member('a', 1), member('b', 2)]],
    ['fullest', 'b', [member('a', 1, { words: 60 }), member('b', 2)]],
    ['first', 'a', [member('a', 1, { words: 71 }), member('b', 2)]],
    ['licence', 'b', [member('a', 1), member('b', 2, { republish: 'full' })]],
    ['wire', 'wire', [member('a', 1, { republish: 'full' }), member('wire', 2)]],
    ['licence', 'a', [member('a', 1), member('wire', 2, { republish: 'headline' })]],
    ['cited', 'herald', [member('a', 1, { credits: ['Herald'] }), member('wire', 2), member('herald', 3)]],
    ['fullest', 'a', [member('a', 1, { credits: ['Herald'] }), member('herald', 3, { words: 20 })]],
    ['wire', 'wire', [member('a', 1, { credits: ['A Person'] }), member('wire', 2), member('herald', 3)]],
  ] as const)('%s: %s', (because, lead, members) => {
    for (const order of [members, [...members].reverse()])
      expect(leadOf(order, mastheadOf)).toMatchObject({ because, member: { sourceId: lead } });
  });

  test('an editor’s choice takes precedence while it is a member', () => {
    const members = [member('a', 1), member('b', 2, { words: 1 })];
    expect(leadOf(members, mastheadOf, 'b')).toMatchObject({ because: 'editor', member: { sourceId: 'b' } });
    expect(leadOf(members, mastheadOf, 'c')).toMatchObject({ because: 'fullest', member: { sourceId: 'a' } });
  });

  test('is undefined without members', () => expect(leadOf([], mastheadOf)).toBeUndefined());
});

describe('creditsOf', () => {
  test.each([
    ['in front', 'QUETTA, May 4 (Caravan Wire) - A bridge was opened.\n\nMore.', ['Caravan Wire']],
    ['in front, without a place', '(Caravan Wire) — A bridge was opened.', ['Caravan Wire']],
    ['in a line of its own', 'A bridge was opened.\n\nSource: Caravan Wire', ['Caravan Wire']],
    ['in brackets at the end', 'A bridge was opened. (Caravan Wire)', ['Caravan Wire']],
    [
      'as first publisher',
      'A bridge.\n\nThis report was first published by the Caravan Wire.',
      ['Caravan Wire'],
    ],
    ['nowhere', 'A bridge (built in 1998) was opened.\n\nIt is long.', []],
  ])('%s', (_where, text, credits) => expect(creditsOf({ text, authors: [] })).toEqual(credits));

  test('the byline counts', () =>
    expect(creditsOf({ text: 'x', authors: [{ name: 'Caravan Wire' }] })).toEqual(['Caravan Wire']));

  test.each([
    ['Caravan Wire', 'Caravan Wire: World', true],
    ['THE HERALD', 'The Herald', true],
    ['Wire', 'Caravan Wire', false],
    ['Herald Tribune', 'Herald', false],
    ['…', 'Herald', false],
  ])('%s is %s: %s', (credit, masthead, is) => expect(namesMasthead(credit, masthead)).toBe(is));
});
