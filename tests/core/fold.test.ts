import { describe, expect, it } from 'vitest';
import { fold, foldWords, isRunning } from '../../src/core/fold.ts';

describe('fold', () => {
  it.each([
    ['São Tomé', 'sao tome'],
    ['ŁÓDŹ', 'lodz'],
    ['Straße', 'strasse'],
    ['Ελλάς', 'ελλασ'],
    ['مُحَمَّد', 'محمد'],
    ['پاكستان', 'پاکستان'],
    ['ＡＢＣ１', 'abc1'],
    ['हिन्दी', 'हिन्दी'],
    ['ガス', 'ガス'],
  ])('%s is %s', (text, folded) => expect(fold(text)).toBe(folded));
});

describe('foldWords', () => {
  it.each([
    ["Gwadar's port—reopened", ['gwadar', 's', 'port', 'reopened']],
    ['東京2020 Games', ['東京', '2020', 'games']],
    ['หิมะตก วันนี้', ['หิมะตก', 'วันนี้']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['  …  ', []],
  ])('%s', (text, words) => expect(foldWords(text)).toEqual(words));
});

it('knows the scripts that are written without spaces', () => {
  expect(['東京', 'ラジオ', '서울', 'หิมะ', 'tokyo', 'كابل'].map(isRunning)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
