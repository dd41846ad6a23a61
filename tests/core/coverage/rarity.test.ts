import { describe, expect, it } from 'vitest';
import { makeRarity, rarityOf } from '../../../src/core/coverage/rarity.ts';
import type { Term } from '../../../src/core/coverage/terms.ts';

function term(text: string, kind: Term['kind'] = 'word'): Term {
  return { text, kind, hash: text.length, count: 1, inTitle: false };
}

describe('rarity', () => {
  it('begins with what kind and length suggest', () => {
    expect(rarityOf(term('the'), 0, 0)).toBeLessThan(rarityOf(term('reservoir'), 0, 0));
    expect(rarityOf(term('oslo', 'name'), 0, 0)).toBeGreaterThan(rarityOf(term('over'), 0, 0));
  });

  it('falls with each report that has the term, and stays within 0 and 1', () => {
    const rarity = makeRarity();
    const [common, rare] = [term('reservoir'), term('embankments')];
    const before = rarity.of(common);
    for (let i = 0; i < 500; i++) rarity.count([common]);
    expect(rarity.of(common)).toBeLessThan(before / 3);
    expect(rarity.of(common)).toBeGreaterThan(0);
    expect(rarity.of(rare)).toBeGreaterThan(0.9);
    expect(rarity.of(rare)).toBeLessThanOrEqual(1);
  });

  it('follows the news: counts are halved, and never overflow', () => {
    const rarity = makeRarity();
    for (let i = 0; i < 70_000; i++) rarity.count([term('reservoir')]);
    expect(rarity.of(term('reservoir'))).toBeLessThan(0.03);
    for (let i = 0; i < 120_000; i++) rarity.count([]);
    expect(rarity.of(term('reservoir'))).toBeGreaterThan(0.1);
  });
});
