import { describe, expect, it } from 'vitest';
import {
  compileRule,
  compileTopic,
  describeReason,
  matchCompiled,
  prepareStory,
  type TopicFacts,
} from '../../../src/core/topic/match.ts';
import { topic } from '../../../src/core/topic/topic.ts';

const story: TopicFacts = {
  regions: [
    { code: 'PK-BA', role: 'about', parents: ['PK', '034', '142', '001'] },
    { code: 'IR', role: 'mention', parents: ['034', '142', '001'] },
  ],
  titles: ['Pêche: Gwadar’s harbour opens', 'Breakwater finished'],
  text: 'Flood warning lifted. The warning stood for 3 days. 首都東京で会議が開かれた。서울에서 회담. رئيس الوزراء',
  sources: ['coast-daily', 'hill-post'],
  tags: ['Wire'],
  languages: ['en-GB'],
  categories: ['Économie'],
  topics: ['coast'],
};

const because = (match: unknown) => {
  const result = matchCompiled(
    compileTopic(topic.parse({ id: 't', title: 'T', match })),
    prepareStory(story),
  );
  return result.matched ? result.because.map(describeReason) : false;
};

describe('leaves', () => {
  it.each<[unknown, string[] | false]>([
    [{ region: 'PK-BA' }, ['region PK-BA']],
    [{ region: 'PK' }, ['region PK (PK-BA)']],
    [{ region: '034' }, ['region 034 (PK-BA)']],
    [{ region: 'IR' }, false],
    [{ region: ['IN', 'PK'] }, ['region PK (PK-BA)']],
    [{ words: 'flood' }, ['words "flood"']],
    [{ words: 'FLOOD Warning' }, ['words "FLOOD Warning"']],
    [{ words: 'warning flood' }, false],
    [{ words: 'warn' }, false],
    [{ words: 'peche' }, ['words "peche"']],
    [{ words: 'opens flood' }, false],
    [{ words: '東京' }, ['words "東京"']],
    [{ words: '京東' }, false],
    [{ words: '울에' }, false],
    [{ words: '서울' }, ['words "서울"']],
    [{ words: 'رئيس' }, ['words "رئيس"']],
    [{ words: '3 days' }, ['words "3 days"']],
    [{ title: 'gwadar' }, ['title "gwadar"']],
    [{ title: 'flood' }, false],
    [{ title: 'breakwater' }, ['title "breakwater"']],
    [{ words: 'breakwater' }, ['words "breakwater"']],
    [{ title: 'opens breakwater' }, false],
    [{ source: 'hill-post' }, ['source hill-post']],
    [{ source: 'hill' }, false],
    [{ tag: 'wire' }, ['tag wire']],
    [{ language: 'en' }, ['language en']],
    [{ language: 'en-US' }, false],
    [{ category: 'economie' }, ['category economie']],
    [{ words: 'warn*' }, ['words "warn*"']],
    [{ words: 'flood warn*' }, ['words "flood warn*"']],
    [{ words: 'arning*' }, false],
    [{ title: 'gwad*' }, ['title "gwad*"']],
    [{ title: 'flo*' }, false],
    [{ words: '東*' }, ['words "東*"']],
    [{ words: 'رئی*' }, ['words "رئی*"']],
  ])('%j', (match, expected) => expect(because(match)).toEqual(expected));
});

describe('nodes', () => {
  const yes = { words: 'flood' };
  const also = { source: 'coast-daily' };
  const no = { words: 'cricket' };
  it.each<[unknown, string[] | false]>([
    [{ any: [no, yes, also] }, ['words "flood"', 'source coast-daily']],
    [{ any: [no] }, false],
    [{ all: [yes, also] }, ['words "flood"', 'source coast-daily']],
    [{ all: [yes, no] }, false],
    [{ none: [no] }, []],
    [{ none: [no, yes] }, false],
    [{ all: [yes, { none: [no] }] }, ['words "flood"']],
    [{ ...yes, ...also }, ['source coast-daily', 'words "flood"']],
    [{ region: 'PK', words: 'cricket' }, false],
    [{ any: [yes, yes] }, ['words "flood"']],
    [{ none: [{ all: [yes, no] }] }, []],
  ])('%j', (match, expected) => expect(because(match)).toEqual(expected));
});

it('selects by topic for queries, and never in topics.yaml', () => {
  const selects = (id: string) => compileRule({ topic: [id] })(prepareStory(story));
  expect([selects('coast'), selects('hill')]).toEqual([[{ leaf: 'topic', value: 'coast' }], undefined]);
  const refused = topic.safeParse({ id: 't', title: 'T', match: { topic: 'coast' } });
  expect(refused.error?.issues[0]).toMatchObject({ path: ['match', 'topic'] });
});

it('is refused when it nests deeper than eight rules', () => {
  const nest = (depth: number): unknown => (depth === 1 ? { words: 'x' } : { all: [nest(depth - 1)] });
  const valid = (depth: number) => topic.safeParse({ id: 't', title: 'T', match: nest(depth) }).success;
  expect([valid(8), valid(9)]).toEqual([true, false]);
});
