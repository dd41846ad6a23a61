import { describe, expect, it } from 'vitest';
import { ruleWordsMistake, wordSequenceOf, wordsMistake } from '../../../src/core/topic/word-sequence.ts';

describe('a phrase', () => {
  it.each<[string, string[], boolean]>([
    ['flood', ['flood'], false],
    ['Flood*', ['flood'], true],
    ['Imran Kha*', ['imran', 'kha'], true],
    ['Pêch*', ['pech'], true],
    ['l’Ira*', ['l', 'ira'], true],
    ['سیلا*', ['سیلا'], true],
    ['فيضان*', ['فیضان'], true],
    ['बाढ*', ['बाढ'], true],
    ['홍수', ['홍수'], true],
    ['홍*', ['홍'], true],
    ['洪水*', ['洪', '水'], false],
    ['น้ำท่วม*', wordSequenceOf('น้ำท่วม').words, false],
    ['flood*s', ['flood', 's'], false],
    ['*', [], false],
  ])('%s', (value, words, isPrefix) => expect(wordSequenceOf(value)).toEqual({ words, isPrefix }));
});

describe('a wildcard stands behind at least three letters', () => {
  it.each(['flood', 'flood*', 'flash flood*', '3.5*', 'बाढ*', '水*', '홍*', 'น้*', 'aß*'])('%s', value =>
    expect(wordsMistake(value)).toBeUndefined(),
  );
  it.each(['*', '…', 'fl*', 'é́t*', '*flood', 'fl*od', 'flood *', 'flood.*', 'flood**', 'flood* warning'])(
    'not: %s',
    value => expect(wordsMistake(value)).toMatch(/word/),
  );
});

describe('a rule has no notation of other search engines', () => {
  it.each([
    '/storm/',
    '/flood(s|ing)?/i',
    'rain OR snow',
    'flood OR',
    'NOT cricket',
    'rain|snow',
    '"Imran Khan" rally',
    '„Flut“',
    '-cricket',
    'title:flood',
  ])('%s', value => expect(ruleWordsMistake(value)).toMatch(/without/));
  it.each(['life or death', 'Ibn-e-Sina', 'km/h', 'צה"ל', '10:30', 'AND1', '- dash'])('but: %s', value =>
    expect(ruleWordsMistake(value)).toBeUndefined(),
  );
});
