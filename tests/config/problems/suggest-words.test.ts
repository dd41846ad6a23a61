import { describe, expect, it, test } from 'vitest';
import { suggestWords } from '../../../src/config/problems/suggest-words.ts';
import { readRule } from '../../../src/config/rule.ts';

const KNOWN = { sources: new Set<string>(), tags: new Set<string>(), region: () => true };
const problemsOf = (text: string) => readRule(text, KNOWN).problems;

describe('a rule refuses notations that it does not know, and says what to write', () => {
  it.each<[string, string, string]>([
    ["words: '/storm/'", 'words', 'Write storm'],
    ["words: '/storm/i'", 'words', 'Write storm'],
    ["words: '/storms?/'", 'words', 'Change it to words as a text has them'],
    ['words: rain OR snow', 'words', 'Write [rain, snow]'],
    ['words: [flood OR]', 'words[0]', 'Write flood'],
    ['words: rain | snow', 'words', 'Write [rain, snow]'],
    [
      'words: rain AND snow',
      'words',
      'Write each as a rule of its own: all: [{ words: rain }, { words: snow }]',
    ],
    ['any: [{ words: [dam, -cricket] }]', 'any[0].words[1]', 'Write cricket under none'],
    ['words: dam NOT cricket', 'words', 'Write dam, and beside it none: [{ words: cricket }]'],
    ['words: NOT cricket', 'words', 'none: [{ words: cricket }]'],
    [`words: '"flood warning"'`, 'words', 'Write flood warning'],
    ['words: “Imran Khan” rally', 'words', 'Write Imran Khan rally'],
    [
      'words: fl*',
      'words',
      'Change it to whole words, or a beginning of at least 3 letters with * behind it',
    ],
    ["title: '*flood'", 'title', 'Write flood'],
    ["words: 'flood *'", 'words', 'Write flood*'],
    ['words: fl*od', 'words', 'Change it to whole words'],
    ["words: 'title:flood'", 'words', 'Write title: flood as a condition of its own'],
    ['topic: floods', 'topic', 'Repeat the conditions of that topic here'],
  ])('%s', (text, path, fix) => {
    const [problem] = problemsOf(text);
    expect(problem).toMatchObject({ file: 'rule', path });
    expect(problem?.fix).toContain(fix);
  });
});

test('words as a text has them are no notation', () => {
  const words = [
    'life or death',
    'km/h',
    'Ibn-e-Sina',
    '10:30',
    'flood*',
    'R&D',
    '洪水',
    'سیلاب',
    '100%',
    'C++',
  ];
  expect(problemsOf(`words: ${JSON.stringify(words)}`)).toEqual([]);
});

test('a suggestion is a rule that can be read', () => {
  for (const written of ['/storm/', 'rain OR snow', '"flood warning"', '*flood', 'flood OR', 'a|b|c'])
    expect(problemsOf(`words: ${suggestWords(written)}`)).toEqual([]);
});
