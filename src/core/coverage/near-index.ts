import type { GistKey, GistKeys } from './gist.ts';

/** Stories that are compared in full with a new one: in its own language, and in others by their facts. */
export const MAX_NEAR = 16;
export const MAX_NEAR_ACROSS = 8;
const RINGS = 1 << 21;
const FACT_RINGS = 1 << 19;
/** Latest stories that are kept of a term. */
const RING_LENGTH = 8;

/**
 * Recent stories of each term: a table of rings, so that time and memory are bounded. Terms share a ring by
 * chance; what is found wrongly is compared and rejected.
 */
function makeRings(rings: number, capacity: number) {
  const stories = new Uint32Array(rings * RING_LENGTH);
  const written = new Uint8Array(rings);
  /** Scores of the search that runs, by story number modulo the capacity; zero between searches. */
  const scores = new Float32Array(capacity);
  return {
    add(keys: readonly GistKey[], story: number): void {
      for (const { hash } of keys) {
        const ring = hash % rings;
        const at = written[ring] ?? 0;
        stories[ring * RING_LENGTH + at] = story;
        written[ring] = (at + 1) % RING_LENGTH;
      }
    },
    /** The stories with the most weight in common with the keys, at most `limit`; `accept` leaves some out. */
    find(keys: readonly GistKey[], limit: number, accept: (story: number) => boolean): number[] {
      const touched: number[] = [];
      for (const { hash, weight } of keys) {
        const start = (hash % rings) * RING_LENGTH;
        for (let at = start; at < start + RING_LENGTH; at++) {
          const story = stories[at] ?? 0;
          if (story === 0) continue;
          const score = scores[story % capacity] ?? 0;
          if (score === 0) touched.push(story);
          scores[story % capacity] = score + weight * weight;
        }
      }
      const scoreOf = (story: number): number => scores[story % capacity] ?? 0;
      touched.sort((one, other) => scoreOf(other) - scoreOf(one) || other - one);
      for (const story of touched) scores[story % capacity] = 0;
      return firstOf(touched, limit, accept);
    },
  };
}

/** The first `limit` that are accepted. */
function firstOf(stories: readonly number[], limit: number, accept: (story: number) => boolean): number[] {
  const found: number[] = [];
  for (const story of stories) {
    if (found.length === limit) break;
    if (accept(story)) found.push(story);
  }
  return found;
}

/** The stories, by number, that share keys; `accept` leaves some out. */
export type NearIndex = {
  add: (story: number, keys: GistKeys) => void;
  inLanguage: (keys: GistKeys, accept: (story: number) => boolean) => number[];
  across: (keys: GistKeys, accept: (story: number) => boolean) => number[];
};

/** An index in memory of the latest `capacity` stories, numbered from 1; 84 MB at most. */
export function makeNearIndex(capacity: number): NearIndex {
  const words = makeRings(RINGS, capacity);
  const facts = makeRings(FACT_RINGS, capacity);
  return {
    add(story, keys) {
      words.add(keys.words, story);
      facts.add(keys.facts, story);
    },
    inLanguage: (keys, accept) => words.find(keys.words, MAX_NEAR, accept),
    across: (keys, accept) => facts.find(keys.facts, MAX_NEAR_ACROSS, accept),
  };
}
