import { describe, expect, it } from 'vitest';
import { mostPrecise } from '../../../src/core/region/precise.ts';
import type { RegionTag } from '../../../src/core/region/region.ts';

function tag(code: string, role: RegionTag['role'] = 'about'): RegionTag {
  return { code, name: code, role, score: 0.5, evidence: [] };
}

describe('the most precise region of a story', () => {
  it.each([
    [['PK', 'AF', 'PK-BA', 'AF-KAN'], 'PK-BA'],
    [['IN', 'PK-SD'], 'IN'],
    [['NP-P3', 'NP'], 'NP-P3'],
    [['034', 'PK'], '034'],
  ])('of %s is %s', (codes, first) => {
    expect(mostPrecise(codes.map(code => tag(code)))[0]?.code).toBe(first);
  });

  it('keeps every region that the story is about, once, and no mention', () => {
    const tags = [tag('PK'), tag('IR-11', 'mention'), tag('PK-BA'), tag('IR')];
    expect(mostPrecise(tags).map(({ code }) => code)).toEqual(['PK-BA', 'PK', 'IR']);
    expect(mostPrecise([tag('IR', 'mention')])).toEqual([]);
  });
});
