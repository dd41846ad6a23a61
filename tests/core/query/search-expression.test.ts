import { describe, expect, it, test } from 'vitest';
import {
  MAX_SEARCH,
  parseSearch,
  printSearch,
  ruleOfSearch,
} from '../../../src/core/query/search-expression.ts';
import { describeMistake } from '../../../src/core/query/search-tokens.ts';
import { compileRule, prepareStory } from '../../../src/core/topic/match.ts';
import { wordSequenceOf } from '../../../src/core/topic/word-sequence.ts';

function read(text: string): { text: string; rule: unknown } {
  const parsed = parseSearch(text);
  if (parsed.mistake) throw new Error(describeMistake(parsed.mistake));
  return { text: parsed.text, rule: ruleOfSearch(parsed.expression) };
}

function mistakeIn(text: string): string {
  const { mistake } = parseSearch(text);
  return mistake ? describeMistake(mistake) : 'none';
}

const words = (...values: string[]) => values.map(value => ({ words: [value] }));

describe('a search as it is understood', () => {
  it.each<[string, string, unknown]>([
    ['flood', 'flood', { words: ['flood'] }],
    ['  flood   Sindh ', 'flood Sindh', { all: words('flood', 'Sindh') }],
    ['flood flood FLOOD', 'flood', { words: ['flood'] }],
    ['"flood warning"', '"flood warning"', { words: ['flood warning'] }],
    ['“flood warning”', '"flood warning"', { words: ['flood warning'] }],
    ['„Flut in Sachsen“', '"Flut in Sachsen"', { words: ['Flut in Sachsen'] }],
    ['« crue »', 'crue', { words: ['crue'] }],
    ['「洪水 警報」', '"洪水 警報"', { words: ['洪水 警報'] }],
    ['rain OR snow', 'rain OR snow', { any: words('rain', 'snow') }],
    ['rain | snow|hail', 'rain OR snow OR hail', { any: words('rain', 'snow', 'hail') }],
    ['rain or snow', 'rain or snow', { all: words('rain', 'or', 'snow') }],
    ['a b OR c d', 'a b OR c d', { any: [{ all: words('a', 'b') }, { all: words('c', 'd') }] }],
    ['a (b OR c) d', 'a (b OR c) d', { all: [...words('a'), { any: words('b', 'c') }, ...words('d')] }],
    ['(a (b))', 'a b', { all: words('a', 'b') }],
    ['flood -cricket', 'flood -cricket', { all: [...words('flood'), { none: words('cricket') }] }],
    ['-cricket', '-cricket', { none: words('cricket') }],
    ['flood NOT cricket', 'flood -cricket', { all: [...words('flood'), { none: words('cricket') }] }],
    ['rain AND snow', 'rain snow', { all: words('rain', 'snow') }],
    ['NOT -flood', 'flood', { words: ['flood'] }],
    ['-"test match"', '-"test match"', { none: words('test match') }],
    ['-(a OR b)', '-(a OR b)', { none: [{ any: words('a', 'b') }] }],
    ['title:flood', 'title:flood', { title: ['flood'] }],
    ['Title:"Flood warn*"', 'title:"Flood warn*"', { title: ['Flood warn*'] }],
    ['-title:flood', '-title:flood', { none: [{ title: ['flood'] }] }],
    ['floo*', 'floo*', { words: ['floo*'] }],
    ['flood*, rain', 'flood* rain', { all: words('flood*', 'rain') }],
    ['Iran - Pakistan', 'Iran Pakistan', { all: words('Iran', 'Pakistan') }],
    ['flood & rain …', 'flood rain', { all: words('flood', 'rain') }],
    ['Pakistan: floods', 'Pakistan floods', { all: words('Pakistan', 'floods') }],
    ['10:30', '10:30', { words: ['10:30'] }],
    ['"http://example.org"', '"http://example.org"', { words: ['http://example.org'] }],
    ['"OR"', '"OR"', { words: ['OR'] }],
    ['"-5"', '5', { words: ['5'] }],
    ['Ibn-e-Sina l’Iran', 'Ibn-e-Sina l’Iran', { all: words('Ibn-e-Sina', 'l’Iran') }],
    ['ＯＲ１　ｔｉｔｌｅ：水＊', 'OR1 title:水*', { all: [...words('OR1'), { title: ['水*'] }] }],
    ['洪水　－地震', '洪水 -地震', { all: [...words('洪水'), { none: words('地震') }] }],
    ['外交部：洪水', '外交部:洪水', { words: ['外交部:洪水'] }],
    ['น้ำท่วม OR ฝน', 'น้ำท่วม OR ฝน', { any: words('น้ำท่วม', 'ฝน') }],
    ['سیلاب -کرکٹ', 'سیلاب -کرکٹ', { all: [...words('سیلاب'), { none: words('کرکٹ') }] }],
    ['«رئيس الوزراء»', '"رئيس الوزراء"', { words: ['رئيس الوزراء'] }],
    ['می\u200cشود\u202e', 'می\u200cشود', { words: ['می\u200cشود'] }],
    ['홍* 서울', '홍* 서울', { all: words('홍*', '서울') }],
    ['צה"ל', 'צה"ל', { words: ['צה"ל'] }],
    ['inondé\u0301*', 'inondé\u0301*', { words: ['inondé\u0301*'] }],
    ['cafe\u0301', 'café', { words: ['café'] }],
  ])('%s', (given, text, rule) => expect(read(given)).toEqual({ text, rule }));
});

describe('a search that cannot be read says where, and what to write', () => {
  it.each<[string, string]>([
    ['flood "heavy rain', 'at character 7, in “flood "heavy rain”: this quote is not closed: write " behind'],
    ['OR snow', 'at character 1, in “OR snow”: OR stands between two words'],
    ['rain OR', 'at character 6, in “rain OR”: OR stands between two words, rain OR snow; to find the word'],
    ['rain OR OR snow', 'at character 9'],
    ['rain (OR snow)', 'at character 7'],
    ['rain AND', 'AND stands between two words'],
    ['NOT', 'a minus stands before the word'],
    ['()', 'nothing in these parentheses'],
    ['(rain', 'at character 1, in “(rain”: this parenthesis is not closed'],
    ['rain)', 'at character 5, in “rain)”: there is no ( before this'],
    ['fl*', 'fl* would find too much: write at least three letters before the *'],
    ['*', '* stands behind the beginning of a word'],
    ['*flood', '* stands only at the end of a word or phrase: write flood'],
    ['fl*od', 'write flod, or a beginning'],
    ['"flood * rain"', '* stands only at the end'],
    ['title:fl*', 'too much'],
    ['foo:bar', 'there is no operator foo: (the only one is title:); to find these words write "foo:bar"'],
    ['https://example.org/a', 'to find these words write "https://example.org/a"'],
    [
      'flood region:PK',
      'at character 7, in “flood region:PK”: region: is no part of a search but a filter beside it',
    ],
    ['title: flood', 'none'],
    ['title:- flood', 'title: takes a word or a phrase'],
    ['/storm/', 'regular expressions are not offered'],
    ['…', 'there is no word to look for'],
    ['x '.repeat(101), `at most ${MAX_SEARCH} characters`],
    ['ﷺ'.repeat(20), `at most ${MAX_SEARCH} characters`],
    ['((((((a))))))', 'nested at most 5 deep'],
    [Array.from({ length: 31 }, (_, i) => `w${i}`).join(' '), 'at most 30 words and phrases'],
  ])('%s', (given, expected) => expect(mistakeIn(given)).toContain(expected));
});

/** Deterministic random numbers (mulberry32), so that a failure can be repeated. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const PIECES = [
  ...[
    'flood',
    'rain',
    'Pêche',
    'l’Iran',
    '36,481',
    '3.5',
    'rain*',
    'warn',
    'سیلاب',
    'فيضانات',
    'بارش',
    '洪水',
    '東京',
  ],
  ...[
    'น้ำท่วม',
    '홍수',
    '서울에서',
    'बाढ़',
    'OR',
    'AND',
    'NOT',
    'or',
    '-',
    '−',
    '(',
    ')',
    '"',
    '“',
    '”',
    '«',
    '»',
    ' ',
    '  ',
    '\u3000',
  ],
  ...[
    'title:',
    'title:"',
    'foo:',
    '*',
    '|',
    '/',
    ':',
    ',',
    '\u200c',
    '\u202e',
    '\ufeff',
    '&',
    '…',
    'ﬁ',
    'צה"ל',
    '\u0000',
    '\ud83d',
    '🌊',
    '＊',
  ],
];

const TEXT =
  'Flood warning: heavy rain in Sindh. 36,481 homes, 3.5 million people. Pêche à l’Iran. سیلاب اور بارش فيضانات 洪水在東京 น้ำท่วม 서울에서 홍수 बाढ़ OR title';
const STORY = prepareStory({
  ...{ regions: [], sources: [], tags: [], languages: [], categories: [], topics: [] },
  titles: ['Rain and snow'],
  text: TEXT,
});
const isMatch = (text: string) => compileRule(read(text).rule as never)(STORY) !== undefined;

test('any text is read or refused, and what is printed reads and selects the same', () => {
  const random = randomOf(14);
  let understood = 0;
  for (let round = 0; round < 6_000; round++) {
    const text = Array.from({ length: 1 + random(12) }, () => PIECES[random(PIECES.length)]).join(
      random(2) ? ' ' : '',
    );
    const parsed = parseSearch(text);
    if (parsed.mistake) {
      expect(parsed.mistake.at).toBeGreaterThan(0);
      continue;
    }
    understood += 1;
    const again = parseSearch(parsed.text);
    expect(again, text).toEqual({ expression: parsed.expression, text: parsed.text });
    expect(printSearch(parsed.expression), text).toBe(parsed.text);
    expect(parsed.text.length).toBeLessThanOrEqual(MAX_SEARCH);
    expect(isMatch(parsed.text), text).toBe(isMatch(text));
  }
  expect(understood).toBeGreaterThan(600);
});

test('a term is folded as the words that were typed', () => {
  const random = randomOf(3);
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: 1 + random(5) }, () => PIECES[random(PIECES.length)]).join('');
    const quoted = text.replace(/["“”«»*]/g, '');
    const parsed = parseSearch(`"${quoted}"`);
    if (parsed.mistake || parsed.expression.kind !== 'term') continue;
    expect(wordSequenceOf(parsed.expression.term.value).words, text).toEqual(wordSequenceOf(quoted).words);
  }
});

test('a search of 200 characters built to be slow is read in a millisecond of CPU time', () => {
  const texts = [
    '-'.repeat(200),
    '-,'.repeat(100),
    '('.repeat(200),
    'a|'.repeat(100),
    'NOT '.repeat(50),
    'צ"'.repeat(100),
  ];
  for (const text of texts) parseSearch(text);
  const before = process.cpuUsage();
  for (let round = 0; round < 50; round++) for (const text of texts) parseSearch(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / 300).toBeLessThan(1);
});
