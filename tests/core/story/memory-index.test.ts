import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { MAX_CANDIDATES } from '../../../src/core/story/join.ts';
import { makeMemoryIndex } from '../../../src/core/story/memory-index.ts';
import { makeReporter, REPORTS } from '../../support/invented-notices.ts';

const PRINT = fingerprintOf({ title: '', text: 'The ferry sails again' });

/** An article with keys of our choice. */
const article = (articleId: string, keys: string[]) => ({
  ...{ articleId, storyId: articleId, first: true },
  fingerprint: { ...PRINT, keys },
});

describe('makeMemoryIndex', () => {
  it('returns added articles without their keys', () => {
    const index = makeMemoryIndex();
    const fingerprint = fingerprintOf(REPORTS.urdu);
    index.add({ articleId: 'u1', storyId: 'u1', first: true, fingerprint });
    index.add({ articleId: 'u2', storyId: 'u1', first: false, fingerprint });
    const found = [...index.candidates(fingerprint.keys.slice(0, 1))];
    expect(found).toEqual(
      expect.arrayContaining([
        { articleId: 'u1', storyId: 'u1', first: true, fingerprint: { ...fingerprint, keys: [] } },
        { articleId: 'u2', storyId: 'u1', first: false, fingerprint: { ...fingerprint, keys: [] } },
      ]),
    );
    expect([...index.candidates(['zzz'])]).toEqual([]);
    expect([...index.candidates([])]).toEqual([]);
  });

  it('bounds the candidates of a frequent key and still finds a rare one', () => {
    const index = makeMemoryIndex();
    index.add(article('wanted', ['common', 'rare']));
    for (let at = 0; at < 500; at++) index.add(article(`a${at}`, ['common']));
    const found = [...index.candidates(['common', 'rare'])];
    expect(found.length).toBeLessThanOrEqual(MAX_CANDIDATES);
    expect(found[0]?.articleId).toBe('wanted');
  });

  it('keeps all articles within its capacity while growing, and evicts older ones', () => {
    const capacity = 8192;
    const index = makeMemoryIndex(capacity);
    const key = (at: number) => [(at * 7919 + 1).toString(36)];
    const all = 3 * capacity;
    for (let at = 0; at < all; at++) index.add(article(`a${at}`, key(at)));
    const found = (at: number) =>
      [...index.candidates(key(at))].some(({ articleId }) => articleId === `a${at}`);
    for (let at = all - capacity; at < all; at += 97) expect(found(at)).toBe(true);
    for (let at = 0; at < capacity; at += 97) expect(found(at)).toBe(false);
  });

  it('finds old articles after many others', () => {
    const index = makeMemoryIndex();
    const { paragraphs } = makeReporter(31);
    const prints = Array.from({ length: 1500 }, () =>
      fingerprintOf({ title: '', text: paragraphs(3).join('\n\n') }),
    );
    for (const [at, fingerprint] of prints.entries()) {
      index.add({ articleId: `a${at}`, storyId: `a${at}`, first: true, fingerprint });
    }
    for (const [at, print] of prints.entries()) {
      expect([...index.candidates(print.keys)][0]?.articleId).toBe(`a${at}`);
    }
  });
});
