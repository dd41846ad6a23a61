import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/core/fingerprint/fingerprint.ts';
import { type Candidate, chooseStory, MAX_CANDIDATES, rankCandidates } from '../../../src/core/story/join.ts';
import { makeReporter } from '../../support/invented-notices.ts';

const { paragraphs } = makeReporter(21);
const [one, other, third] = [paragraphs(6), paragraphs(6), paragraphs(6)];
const printOf = (...parts: string[][]) => fingerprintOf({ title: '', text: parts.flat().join('\n\n') });
const articleOf = (...parts: string[][]) => ({ fingerprint: printOf(...parts) });
const candidate = (articleId: string, storyId: string, ...parts: string[][]): Candidate => ({
  ...{ articleId, storyId, first: articleId === storyId, fingerprint: printOf(...parts) },
});

describe('chooseStory', () => {
  it('opens a new story when no candidate carries the report', () => {
    expect(chooseStory(articleOf(one), [])).toBeUndefined();
    expect(chooseStory(articleOf(one), [candidate('b', 'b', other)])).toBeUndefined();
  });

  it('returns the nearest article of the story', () => {
    const near = [candidate('a', 'a', one), candidate('cut', 'a', one.slice(0, 2))];
    expect(chooseStory(articleOf(one), near)).toMatchObject({ storyId: 'a', articleId: 'a', similarity: 1 });
    expect(chooseStory(articleOf(one), near.reverse())).toMatchObject({ storyId: 'a', articleId: 'a' });
  });

  it('matches the report, not a paragraph of another one on top of it', () => {
    const near = [candidate('a', 'a', one), candidate('b', 'b', other)];
    expect(chooseStory(articleOf(other.slice(0, 2), one), near)?.storyId).toBe('a');
  });

  it('prefers the report itself to an update that quotes it', () => {
    const near = [
      candidate('b', 'b', other),
      candidate('updated', 'b', one.slice(0, 3), other),
      candidate('a', 'a', one),
    ];
    expect(chooseStory(articleOf(one.slice(0, 2)), near)?.storyId).toBe('a');
  });

  it('does not join the story of an update that merely quotes it', () => {
    const update = candidate('updated', 'b', one, other);
    expect(chooseStory(articleOf(one), [update])).toBeUndefined();
    expect(chooseStory(articleOf(one), [{ ...update, first: true }])?.storyId).toBe('b');
    expect(chooseStory(articleOf(one, other), [update])?.storyId).toBe('b');
  });

  it('ignores wording that several stories share, unless the copy is verbatim', () => {
    const skeleton = paragraphs(5);
    const near = ['a', 'b', 'c', 'd'].map(id => candidate(id, id, skeleton, paragraphs(2)));
    const [first] = near;
    expect(chooseStory(articleOf(skeleton.slice(0, 4), paragraphs(2)), near)).toBeUndefined();
    expect(chooseStory(articleOf(skeleton.slice(0, 4), paragraphs(2)), near.slice(0, 1))?.storyId).toBe('a');
    expect(first && chooseStory(first, near)?.storyId).toBe('a');
  });

  it('is independent of the order of the candidates', () => {
    const near = [
      candidate('c', 'c', third),
      candidate('a', 'a', one),
      candidate('x', 'c', third, one.slice(0, 1)),
      candidate('b', 'b', other),
    ];
    const print = articleOf(one, third.slice(0, 1));
    expect(chooseStory(print, near)?.storyId).toBe('a');
    expect(chooseStory(print, near.toReversed())?.storyId).toBe('a');
  });
});

describe('rankCandidates', () => {
  it('ranks by the number and rarity of shared keys', () => {
    expect(rankCandidates([['a', 'b'], ['b'], ['c', 'd', 'e'], ['c']])).toEqual(['b', 'c', 'a', 'd', 'e']);
  });

  it('is bounded', () => {
    const crowd = Array.from({ length: 100 }, (_, at) => `article ${at}`);
    expect(rankCandidates([crowd, ['rare']])).toHaveLength(MAX_CANDIDATES);
    expect(rankCandidates([crowd, ['rare']])[0]).toBe('rare');
    expect(rankCandidates([])).toEqual([]);
  });
});
