import { expect, test } from 'vitest';
import type { RegionTag } from '../../../src/core/region/region.ts';
import { countedRegionsOf, homeRegionOf, type RegionCounts } from '../../../src/core/source/home-region.ts';

test.each<[string, RegionCounts, string | undefined]>([
  ['no history', {}, undefined],
  ['too short a history', { '*': 19, PK: 19 }, undefined],
  ['a country', { '*': 20, PK: 12, IN: 8 }, 'PK'],
  ['no clear country', { '*': 100, PK: 59, IN: 41 }, undefined],
  ['a region of the country', { '*': 20, PK: 18, 'PK-BA': 10 }, 'PK-BA'],
  ['no clear region', { '*': 20, PK: 18, 'PK-BA': 9, 'PK-SD': 9 }, 'PK'],
])('%s', (_what, counts, home) => expect(homeRegionOf(counts)).toBe(home));

test('a story teaches the country that it is about first, and its region', () => {
  const tag = (code: string, role: RegionTag['role']) => ({ code, role }) as RegionTag;
  const regions = [
    tag('IR', 'mention'),
    tag('PK-BA', 'about'),
    tag('PK', 'about'),
    tag('IN', 'about'),
    tag('IN-KL', 'about'),
  ];
  expect(countedRegionsOf(regions)).toEqual(['*', 'PK', 'PK-BA']);
  expect(countedRegionsOf([])).toEqual(['*']);
});
