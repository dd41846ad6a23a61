import { describe, expect, it } from 'vitest';
import { decodeGist, encodeGist, gistOf, keysOfGist } from '../../../src/core/coverage/gist.ts';
import { makeRarity } from '../../../src/core/coverage/rarity.ts';

const LONG = Array.from(
  { length: 80 },
  (_, i) => `word${'abcdefghij'[i % 10]}${'klmnopqr'[i % 8]} ${100 + i}`,
).join(' ');
const report = {
  title: 'Flood in Sindh',
  lead: LONG,
  regions: [],
  at: Date.UTC(2026, 10, 5),
  language: 'en-GB',
};

describe('gistOf', () => {
  it('keeps the weightiest terms, sorted by hash, and the language without its country', () => {
    const { gist, rarities } = gistOf(report, makeRarity());
    expect(gist.hashes.length).toBeLessThanOrEqual(60);
    expect([...gist.hashes]).toEqual([...gist.hashes].sort((one, other) => one - other));
    expect(rarities).toHaveLength(gist.hashes.length);
    expect(gist.language).toBe('en');
  });

  it('survives being stored, at any offset, in at most 376 bytes', () => {
    const { gist } = gistOf(report, makeRarity());
    const encoded = encodeGist(gist);
    expect(encoded.length).toBeLessThanOrEqual(376);
    const shifted = new Uint8Array(encoded.length + 3);
    shifted.set(encoded, 3);
    expect(decodeGist(encoded)).toEqual(gist);
    expect(decodeGist(shifted.subarray(3))).toEqual(gist);
    expect(() => decodeGist(new Uint8Array(4))).toThrow(RangeError);
  });

  it('is found by its weightiest terms, and in other languages by its facts', () => {
    const { gist } = gistOf(report, makeRarity());
    const { words, facts } = keysOfGist(gist);
    expect(words).toHaveLength(24);
    expect(words[0]?.weight).toBe(Math.max(...gist.weights));
    expect(facts.length).toBeGreaterThan(0);
    expect(facts.length).toBeLessThanOrEqual(16);
  });
});
