import { describe, expect, it } from 'vitest';
import { foldWords, wordsOf } from '../../../src/core/text/words.ts';

describe('foldWords', () => {
  it.each([
    ['emoji, which are no words, and rare Han', '🌊 flood🌊5 𠀀', 'flood 5 𠀀'],
    ['case and accents', 'Café NAÏVE Łódź Straße Ærø', 'cafe naive lodz strasse aero'],
    ['Turkish capitals', 'İzmir ISPARTA ılık', 'izmir isparta ilik'],
    ['Greek accents and final sigma', 'Σίσυφος ΣΊΣΥΦΟΣ', 'σισυφοσ σισυφοσ'],
    ['Russian ё, but й stays a letter', 'Ещё мой ёж', 'еще мой еж'],
    ['possessives', "Iran's port, the port’s cranes", 'iran port the port cranes'],
    ['contractions and names', "Don't ask O’Brien", 'dont ask obrien'],
    ['elisions', "l'Iran qu’une dell'Alto", 'l iran qu une dell alto'],
    ['hyphens and dashes', 'post-war—then', 'post war then'],
    ['numbers', '36,481 people, 3.5 percent, 3,5 %, 1.000.000', '36481 people 3.5 percent 3.5 1000000'],
    ['a sentence that ends in a number', 'In 2026. Then 7, 8', 'in 2026 then 7 8'],
    ['scores and dates', '0-4 on 2026-10-01', '0 4 on 2026 10 01'],
    ['letters with digits', 'Covid19 at 5pm', 'covid19 at 5pm'],
    ['digits of other scripts', '۲۵ ٣٤ १२ ９', '25 34 12 9'],
    ['Urdu letters as any keyboard types them', 'کوئٹہ كوئٹه', 'کویٹہ کویٹہ'],
    ['Arabic vowel points and tatweel', 'مُحَمَّد بـــلد', 'محمد بلد'],
    ['Persian joiners', 'می\u200cشود', 'میشود'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Hindi keeps its vowel signs', 'हिन्दी में', 'हिन्दी में'],
    ['Korean is spaced', '한국 뉴스', '한국 뉴스'],
    ['Chinese by character', '港口重开，2026年', '港 口 重 开 2026 年'],
    ['Japanese with voiced kana', 'がっこう', 'が っ こ う'],
    ['Japanese with a middle dot', 'タワー・橋', 'タ ワ ー 橋'],
    ['Thai by character and marks', 'ที่นี่', 'ที่ นี่'],
    ['a character outside the basic plane', '𠮷野', '𠮷 野'],
    ['mixed scripts', 'AFP通信は', 'afp 通 信 は'],
    ['full-width letters', 'ＡＢＣ', 'abc'],
    ['nothing', ' —…\n', ''],
  ])('%s', (_, text, folded) => {
    expect(foldWords(text).join(' ')).toBe(folded);
  });

  it('folds a composed and a decomposed spelling alike', () => {
    expect(foldWords('Besançon'.normalize('NFD'))).toEqual(foldWords('Besançon'.normalize('NFC')));
  });
});

describe('wordsOf', () => {
  it('tells capitals from those that a sentence starts with', () => {
    const seen = wordsOf('The mayor of Zell spoke. “Later,” he said. In l’Alba').map(word => [
      word.text,
      word.capital,
      word.opening,
    ]);
    expect(seen).toEqual([
      ['the', true, true],
      ['mayor', false, false],
      ['of', false, false],
      ['zell', true, false],
      ['spoke', false, false],
      ['later', true, true],
      ['he', false, true],
      ['said', false, false],
      ['in', true, true],
      ['l', false, false],
      ['alba', true, false],
    ]);
  });

  it('stays linear on a long run of joiners', () => {
    expect(foldWords(`a${"'".repeat(200_000)}b`)).toEqual(['a', 'b']);
    expect(foldWords("a'".repeat(100_000)).length).toBe(1);
  });
});
