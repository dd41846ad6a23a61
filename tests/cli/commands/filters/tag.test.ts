import { describe, expect, test } from 'vitest';
import { markEvidence, regionTable } from '../../../../src/cli/commands/filters/tag.ts';
import type { RegionTag } from '../../../../src/core/region/region.ts';

const tag = (code: string, name: string, evidence: string[]): RegionTag => ({
  ...{ code, name, evidence, role: 'about', score: 0.5 },
});

describe('dateline tag, for people', () => {
  test.each([
    [
      'whole words',
      'Quetta and Oman, not Omanis’ Roman',
      ['Quetta', 'Oman'],
      '[Quetta] and [Oman], not Omanis’ Roman',
    ],
    ['the longest first', 'New York, York', ['York', 'New York'], '[New York], [York]'],
    ['signs of patterns', 'St. Lucia (W.I.)', ['St. Lucia'], '[St. Lucia] (W.I.)'],
    ['other scripts', 'В Пакистане', ['Пакистане'], 'В [Пакистане]'],
    ['scripts without spaces', '他在北京说', ['北京'], '他在[北京]说'],
    ['nothing', 'A bridge', [], 'A bridge'],
  ])('marks %s', (_what, text, evidence, expected) => {
    expect(markEvidence(text, [tag('XX', 'X', evidence)], ['[', ']'])).toBe(expected);
  });

  test('prints code, role, score, name and evidence in columns', () => {
    expect(
      regionTable([tag('PK-BA', 'Balochistan', ['Quetta']), tag('OM', 'Oman', ['Muscat', 'Oman'])]),
    ).toEqual([
      'PK-BA   about    0.50  Balochistan  “Quetta”',
      'OM      about    0.50  Oman         “Muscat” “Oman”',
    ]);
    expect(regionTable([])).toEqual(['no region']);
  });
});
