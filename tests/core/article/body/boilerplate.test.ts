import { expect, test } from 'vitest';
import { repeatedBlocks, type SeenPage } from '../../../../src/core/article/body/boilerplate.ts';

const page = (key: string, title: string, ...blocks: string[]): SeenPage => ({ key, title, blocks });
const others = (count: number): SeenPage[] =>
  Array.from({ length: count }, (_, at) => page(`other${at}`, `Other ${at}`, `own${at}`));

test.each<[string, SeenPage[], string[]]>([
  ['nothing is known of a new source', [], []],
  ['two pages may agree by chance', [page('a', 'A', 'tail'), page('b', 'B', 'tail')], []],
  [
    'what stands under three headlines is none of theirs',
    [page('a', 'A', 'tail', 'x'), page('b', 'B', 'tail', 'y'), page('c', 'C', 'z', 'tail')],
    ['tail'],
  ],
  [
    'a report that was sent again and again is one report',
    ['a', 'b', 'c', 'd'].map(key => page(key, 'Flood', 'lead', 'rest')),
    [],
  ],
  [
    'the page itself does not count',
    [page('a', 'A', 'tail'), page('b', 'B', 'tail'), page('own', 'Own', 'tail')],
    [],
  ],
  [
    'a few of many pages are no template',
    [page('a', 'A', 'bg'), page('b', 'B', 'bg'), page('c', 'C', 'bg'), ...others(9)],
    [],
  ],
  [
    'a third of the pages is',
    [page('a', 'A', 'tail'), page('b', 'B', 'tail'), page('c', 'C', 'tail'), ...others(6)],
    ['tail'],
  ],
])('%s', (_, pages, repeated) => {
  expect([...repeatedBlocks(pages, 'own')]).toEqual(repeated);
});
