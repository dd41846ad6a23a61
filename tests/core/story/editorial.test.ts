import { describe, expect, test } from 'vitest';
import type { RegionTag } from '../../../src/core/region/region.ts';
import { ACTIONS, applyDecision, type Decision, VERBS } from '../../../src/core/story/action.ts';
import { auditSummary } from '../../../src/core/story/audit-summary.ts';
import {
  applyRegionOverrides,
  type Editorial,
  headlineOf,
  inheritedDecisions,
  mergeDecisions,
  statusOf,
  topicPlacement,
  validDecisions,
} from '../../../src/core/story/editorial.ts';
import { type Story, scopesOf, visibilityOf } from '../../../src/core/story/story.ts';

describe('a decision', () => {
  test.each<[Editorial, Decision, Editorial]>([
    [{}, { verb: 'correct', title: 'B', note: 'not A' }, { title: { text: 'B', note: 'not A' } }],
    [{ title: { text: 'B', note: 'n' } }, { verb: 'correct', title: 'C' }, { title: { text: 'C' } }],
    [{ title: { text: 'B' } }, { verb: 'correct' }, {}],
    [{ lead: 'x' }, { verb: 'withdraw', reason: 'why' }, { lead: 'x', withdrawn: 'why' }],
    [{ lead: 'x', withdrawn: 'why' }, { verb: 'restore' }, { lead: 'x' }],
    [{}, { verb: 'hide' }, { hidden: ['*'] }],
    [{ hidden: ['b'] }, { verb: 'hide', topics: ['b', 'a'] }, { hidden: ['a', 'b'] }],
    [{ hidden: ['*', 'a'] }, { verb: 'show' }, { hidden: ['a'] }],
    [{ hidden: ['a'] }, { verb: 'show', topics: ['a'] }, {}],
    [{ pinned: { b: 1 } }, { verb: 'pin', topic: 'a' }, { pinned: { a: 9, b: 1 } }],
    [{ pinned: { a: 1 } }, { verb: 'pin', topic: 'a' }, { pinned: { a: 1 } }],
    [{ pinned: { a: 1 } }, { verb: 'unpin', topic: 'a' }, {}],
    [{}, { verb: 'lead', article: 'x' }, { lead: 'x' }],
    [{ lead: 'x' }, { verb: 'lead' }, {}],
    [{}, { verb: 'region', code: 'PK', role: 'none' }, { regions: { PK: 'none' } }],
    [{ regions: { PK: 'none' } }, { verb: 'region', code: 'PK', role: 'auto' }, {}],
    [{ rulings: { a: 'rejected' } }, { verb: 'approve', topic: 'a' }, { rulings: { a: 'approved' } }],
    [{}, { verb: 'reject', topic: 'a' }, { rulings: { a: 'rejected' } }],
  ])('on %o: %o makes %o', (was, decision, becomes) => {
    expect(applyDecision(was, decision, 9)).toEqual(becomes);
    expect(JSON.stringify(applyDecision(becomes, decision, 99))).toBe(
      JSON.stringify(applyDecision(was, decision, 9)),
    );
  });

  test('commutes with that of another editor', () => {
    const [one, other]: Decision[] = [
      { verb: 'hide', topics: ['b'] },
      { verb: 'hide', topics: ['a'] },
    ] as const;
    if (!one || !other) throw new Error('two decisions');
    const [first, second] = [
      applyDecision(applyDecision({}, one, 1), other, 1),
      applyDecision(applyDecision({}, other, 1), one, 1),
    ];
    expect(JSON.stringify(first)).toBe(JSON.stringify(second));
  });
});

test.each([
  ['correct', {}, true],
  ['correct', { title: ' ' }, false],
  ['correct', { title: 'x'.repeat(501) }, false],
  ['withdraw', {}, false],
  ['hide', {}, true],
  ['hide', { topics: [] }, false],
  ['hide', { topics: ['A topic'] }, false],
  ['pin', { topic: '__proto__' }, false],
  ['region', { code: 'pk', role: 'about' }, false],
  ['region', { code: 'PK', role: 'somewhere' }, false],
  ['split', { articles: [] }, false],
  ['merge', { with: 'x' }, false],
  ['show', { more: 1 }, false],
] as const)('%s with %o is valid: %o', (verb, body, valid) => {
  expect(ACTIONS[verb].safeParse(body).success).toBe(valid);
});

test('the status follows from the decisions', () => {
  expect([{}, { title: { text: 'B' } }, { title: { text: 'B' }, withdrawn: 'why' }].map(statusOf)).toEqual([
    'live',
    'corrected',
    'withdrawn',
  ]);
});

test('the headline is the editors’, else the article’s', () => {
  expect(headlineOf({ editorial: { title: { text: 'B' } } }, { title: 'A' })).toBe('B');
  expect(headlineOf({}, { title: 'A' })).toBe('A');
});

describe('topic placement', () => {
  const selected = [
    { id: 'free', approval: 'open' },
    { id: 'gated', approval: 'required' },
  ] as const;
  test.each<[Editorial, string[], string[]]>([
    [{}, ['free'], ['gated']],
    [{ rulings: { gated: 'approved' } }, ['free', 'gated'], []],
    [{ rulings: { gated: 'rejected', free: 'rejected' } }, [], []],
    [{ hidden: ['free', 'gated'], rulings: { gated: 'approved' } }, [], []],
    [{ hidden: ['*'] }, ['free'], ['gated']],
  ])('under %o', (editorial, topics, awaiting) => {
    expect(topicPlacement(selected, editorial)).toEqual({ topics, awaiting });
  });
});

describe('regions', () => {
  const tag = (code: string, role: 'about' | 'mention', score: number): RegionTag => ({
    ...{ code, name: `the ${code}`, role, score, evidence: ['word'] },
  });
  const tagged = [tag('PK', 'about', 0.9), tag('PK-BA', 'about', 0.6), tag('IR', 'mention', 0.1)];
  const fixed = (fixes: Editorial['regions']) =>
    applyRegionOverrides(tagged, fixes ?? {}, code => (code === 'OM' ? 'Oman' : undefined)).map(
      ({ code, name, role, score, evidence }) => [code, name, role, score, ...evidence].join(' '),
    );
  const [pk, ba, ir] = [
    'PK the PK about 0.9 word',
    'PK-BA the PK-BA about 0.6 word',
    'IR the IR mention 0.1 word',
  ];

  test.each<[string, Editorial['regions'], (string | undefined)[]]>([
    ['nothing is fixed', undefined, [pk, ba, ir]],
    ['one is added', { OM: 'about' }, [pk, ba, 'OM Oman about 0.6 editor', ir]],
    ['one is mentioned, too', { OM: 'mention' }, [pk, ba, ir, 'OM Oman mention 0 editor']],
    ['one is removed', { PK: 'none' }, [ba, ir]],
    ['one is what it is about', { IR: 'about' }, [pk, ba, 'IR the IR about 0.6 editor']],
    ['one is only mentioned', { PK: 'mention' }, [ba, ir, 'PK the PK mention 0 editor']],
    ['one is as it was found', { PK: 'about' }, ['PK the PK about 0.9 editor', ba, ir]],
    ['one is all that is left', { PK: 'none', 'PK-BA': 'none', OM: 'about' }, ['OM Oman about 1 editor', ir]],
    ['one is known no more', { QQ: 'about' }, [pk, ba, ir]],
  ])('when %s', (_what, fixes, becomes) => {
    expect(fixed(fixes)).toEqual(becomes);
  });
});

test('merged decisions combine both stories’; on a conflict those of the surviving one apply', () => {
  const stays: Editorial = {
    title: { text: 'B' },
    hidden: ['a'],
    pinned: { x: 5 },
    regions: { PK: 'none' },
    rulings: { a: 'approved' },
    apart: ['3'],
  };
  const moves: Editorial = {
    title: { text: 'C' },
    hidden: ['b'],
    pinned: { x: 1, y: 2 },
    lead: '7',
    regions: { PK: 'about', OM: 'about' },
    rulings: { a: 'rejected', b: 'rejected' },
    apart: ['1'],
  };
  expect(mergeDecisions(stays, moves)).toEqual({
    title: { text: 'B' },
    hidden: ['a', 'b'],
    pinned: { x: 5, y: 2 },
    lead: '7',
    regions: { OM: 'about', PK: 'none' },
    rulings: { a: 'approved', b: 'rejected' },
    apart: ['1', '3'],
  });
  expect(mergeDecisions(undefined, undefined)).toEqual({});
  expect(inheritedDecisions(moves)).toEqual({
    hidden: ['b'],
    rulings: { a: 'rejected', b: 'rejected' },
    apart: ['1'],
  });
});

test('a chosen lead is kept while its article is a member', () => {
  const editorial: Editorial = { lead: 'x', hidden: ['a'] };
  expect(validDecisions(editorial, [{ articleId: 'x' }])).toEqual(editorial);
  expect(validDecisions(editorial, [{ articleId: 'y' }])).toEqual({ hidden: ['a'] });
});

describe('a story is listed', () => {
  const story = (more: Partial<Story>): Story =>
    ({
      status: 'live',
      members: [{ sourceId: 's' }],
      regions: [],
      topics: ['a', 'b'],
      awaiting: ['c'],
      ...more,
    }) as unknown as Story;
  test.each<[Partial<Story>, string[]]>([
    [{}, ['all', 'topic:a', 'topic:b', 'awaiting:c', 'source:s']],
    [
      { editorial: { pinned: { a: 1, z: 2 } } },
      ['all', 'topic:a', 'topic:b', 'awaiting:c', 'pinned:a', 'source:s'],
    ],
    [{ editorial: { hidden: ['*'], pinned: { a: 1 } } }, ['hidden']],
    [{ status: 'withdrawn', editorial: { hidden: ['*'] } }, ['withdrawn']],
  ])('with %o', (more, scopes) => {
    expect(scopesOf(story(more), () => [])).toEqual(scopes);
    expect(scopes).toContain(visibilityOf(story(more)));
  });
});

test('every action has an audit summary', () => {
  const story = {
    id: 's',
    status: 'live',
    lead: 'x',
    leadBecause: 'only',
    members: [{ articleId: 'x', sourceId: 'courier', title: 'A' }],
    regions: [],
    topics: [],
    awaiting: [],
  } as unknown as Story;
  const shared = { topic: 't', code: 'PK', articles: [], with: '' };
  const traces = VERBS.map(verb => auditSummary(story, { verb, ...shared } as never));
  expect(Object.fromEntries(VERBS.map((verb, at) => [verb, traces[at]]))).toEqual({
    correct: 'A',
    withdraw: 'live',
    restore: 'live',
    hide: 'shown',
    show: 'shown',
    pin: 'not pinned',
    unpin: 'not pinned',
    lead: 'courier x (only)',
    region: 'PK: none',
    approve: 't: awaiting',
    reject: 't: awaiting',
    merge: 's: 1 article',
    split: 's: 1 article',
  });
});
