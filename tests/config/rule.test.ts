import { expect, test } from 'vitest';
import { MAX_RULE_LENGTH, printRule, printTopic, readRule } from '../../src/config/rule.ts';
import { topic } from '../../src/core/topic/topic.ts';

const KNOWN = {
  sources: new Set(['courier', 'ledger']),
  tags: new Set(['wire']),
  region: (code: string) => ['PK', 'PK-BA'].includes(code),
};
const read = (text: string) => readRule(text, KNOWN);

test('a rule is read as the configuration reads it', () => {
  expect(read('region: PK-BA\nnone:\n  - { words: [cricket, T20] }').rule).toEqual({
    region: ['PK-BA'],
    none: [{ words: ['cricket', 'T20'] }],
  });
});

test.each([
  ['regoin: PK', 'regoin', 'region'],
  ['source: curier', 'source', 'courier'],
  ['any: [{ tag: wir }]', 'any[0].tag', 'wire'],
  ['region: PK-XX', 'region', 'PK'],
  ['any: []', 'any', 'not empty'],
  ['', '', 'condition'],
  ['words', '', 'keys with values'],
  ['any: [{ region: PK }', '', 'end with a ]'],
  ['region: *none', '', 'alias'],
])('a mistake names its place in the text and what to do: %s', (text, path, help) => {
  const { rule, problems } = read(text);
  expect(rule).toBeUndefined();
  expect(problems[0]).toMatchObject({ file: 'rule', path });
  expect(JSON.stringify(problems[0])).toContain(help);
});

test('lines are those of the text box', () => {
  const { problems } = read('region: PK\nnone:\n  - source: nobody');
  expect(problems).toMatchObject([{ line: 3, column: 13, path: 'none[0].source', value: 'nobody' }]);
});

test('what is endless is refused, not read', () => {
  expect(read('#'.repeat(MAX_RULE_LENGTH + 1)).problems).toHaveLength(1);
  expect(read('['.repeat(MAX_RULE_LENGTH)).problems.length).toBeGreaterThan(0);
  expect(read('any: ['.repeat(3_000)).problems.length).toBeGreaterThan(0);
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghij'.split('').map((name, i) => `${name}: &${name} [${`*${'abcdefghi'[i]},`.repeat(9)}]`),
  ];
  expect(read(bomb.join('\n')).problems.length).toBeGreaterThan(0);
});

test('a rule is printed so that it reads the same', () => {
  const { match } = topic.parse({
    id: 'x',
    title: 'X',
    match: { any: [{ region: ['PK-BA', 'PK'] }, { words: 'Line of Control' }], none: [{ tag: 'wire' }] },
  });
  const printed = printRule(match);
  expect(printed).toContain('words: Line of Control');
  expect(read(printed).rule).toEqual(match);
});

test('a topic is printed for topics.yaml, its rule as it was written', () => {
  const head = { id: 'x', title: 'X: the rest', description: '', order: 'top', limit: 20 } as const;
  expect(printTopic(head, 'region: PK # all of it\n\nnone:\n  - tag: wire\n')).toBe(`  - id: x
    title: "X: the rest"
    limit: 20
    order: top
    match:
      region: PK # all of it

      none:
        - tag: wire
`);
});
