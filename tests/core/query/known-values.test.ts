import { describe, expect, it, test } from 'vitest';
import {
  describeUnknown,
  type KnownValues,
  nearestValue,
  tagsByFold,
  unknownValues,
} from '../../../src/core/query/known-values.ts';
import { nearestRegion } from '../../../src/core/region/gazetteer/nearest-region.ts';
import { compiled } from '../../support/gazetteer.ts';

const known: KnownValues = {
  hasRegion: code => compiled.index.has(code),
  nearestRegion: text => nearestRegion(compiled, text),
  sources: new Set(['coast-daily', 'hill-post']),
  topics: new Set(['floods', 'balochistan']),
  tags: tagsByFold(['wire', 'État', 'WIRE', 'wire']),
};

test('values that name something pass, tags without case and accents', () => {
  const query = {
    region: ['PK', 'PK-BA', '034'],
    source: ['hill-post'],
    topic: 'floods',
    tag: ['WIRE', 'etat'],
    language: ['en', 'ur-PK', 'bal', 'skr'],
  };
  expect(unknownValues(query, known)).toEqual([]);
  expect(unknownValues({}, known)).toEqual([]);
});

describe('a value that names nothing is told, with the nearest', () => {
  it.each<[Parameters<typeof nearestValue>[0], string, string]>([
    ['region', 'UK', 'region: there is no region “UK” here; did you mean GB?'],
    ['region', 'PK-XX', 'region: there is no region “PK-XX” here; did you mean PK?'],
    [
      'region',
      '999',
      'region: there is no region “999” here; the page /regions lists those that have stories',
    ],
    ['source', 'hil-post', 'source: there is no source “hil-post” here; did you mean hill-post?'],
    ['source', 'nope', 'source: there is no source “nope” here; the sources here are coast-daily, hill-post'],
    ['topic', 'flods', 'topic: there is no topic “flods” here; did you mean floods?'],
    ['tag', 'wier', 'tag: there is no tag “wier” here; did you mean wire?'],
    ['tag', 'opinion', 'tag: there is no tag “opinion” here; the tags here are wire, État'],
    ['language', 'xx', 'language: “xx” is no language; write its BCP 47 tag, e.g. en'],
  ])('%s=%s', (filter, value, sentence) => {
    expect(unknownValues({ [filter]: [value] }, known)).toEqual([{ filter, value }]);
    expect(describeUnknown({ filter, value }, known)).toBe(sentence);
  });
});

describe('what a text was meant for', () => {
  it.each<[Parameters<typeof nearestValue>[0], string, string | undefined]>([
    ['region', 'Pakistan', 'PK'],
    ['region', 'pakistn', 'PK'],
    ['region', 'پاکستان', 'PK'],
    ['region', 'pk_ba', 'PK-BA'],
    ['region', 'Southern Asia', '034'],
    ['region', 'Balochistan', 'PK-BA'],
    ['region', 'zzzzzz', undefined],
    ['region', 'x'.repeat(10_000), undefined],
    ['language', 'english', 'en'],
    ['language', 'Urdu', 'ur'],
    ['language', 'اردو', 'ur'],
    ['language', 'Deutsch', 'de'],
    ['language', 'EN_gb', 'en-gb'],
    ['language', 'klingonish', undefined],
    ['source', 'Hill Post', 'hill-post'],
    ['topic', 'Baloch', 'balochistan'],
  ])('%s=%s is %s', (filter, text, near) => expect(nearestValue(filter, text, known)).toBe(near));
});
