import { decodeFingerprint, encodeFingerprint } from '../fingerprint/code.ts';
import { type Candidate, MAX_POSTINGS, rankCandidates, type StoryIndex } from './join.ts';

/** Default number of articles to keep; at 1.2 kB each, a little more than 1 GB. */
const DEFAULT_CAPACITY = 1_000_000;
/** Maximum number of postings visited per lookup; other keys share the bucket. */
const MAX_STEPS = 64;
/** Expected number of index keys of an article; more shorten the window. */
const KEYS_PER_ARTICLE = 20;
const FIRST_POSTINGS = 1 << 16;
/** Number of articles that are stored and evicted together. */
const BLOCK = 1 << 12;
const FIRST_BYTES = 1 << 20;

/** Consecutive articles; their fingerprints are concatenated in `bytes`. */
type Block = {
  articleIds: string[];
  storyIds: string[];
  from: Pick<Candidate, 'sourceId' | 'published'>[];
  ends: number[];
  bytes: Uint8Array;
};

function grow(bytes: Uint8Array, needed: number): Uint8Array {
  if (needed <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
}

/** Articles by number, counted from 0. Evicts blocks older than `capacity`. */
function makeArticleBlocks(capacity: number) {
  const blocks = new Map<number, Block>();
  const kept = Math.max(1, Math.ceil(capacity / BLOCK));
  let count = 0;

  const open = (number: number): Block => {
    const full = blocks.get(number - 1);
    if (full) full.bytes = full.bytes.slice(0, full.ends.at(-1));
    blocks.delete(number - kept - 1);
    const block = { articleIds: [], storyIds: [], from: [], ends: [], bytes: new Uint8Array(FIRST_BYTES) };
    blocks.set(number, block);
    return block;
  };

  const add = ({ articleId, storyId, first, fingerprint, ...from }: Candidate): number => {
    const number = Math.floor(count / BLOCK);
    const block = blocks.get(number) ?? open(number);
    const encoded = encodeFingerprint(fingerprint);
    const start = block.ends.at(-1) ?? 0;
    block.bytes = grow(block.bytes, start + encoded.length);
    block.bytes.set(encoded, start);
    block.ends.push(start + encoded.length);
    block.articleIds.push(articleId);
    block.storyIds.push(storyId);
    block.from.push(from);
    return count++;
  };

  const get = (article: number): Candidate | undefined => {
    const block = blocks.get(Math.floor(article / BLOCK));
    const at = article % BLOCK;
    const [articleId, storyId, end] = [block?.articleIds[at], block?.storyIds[at], block?.ends[at]];
    if (!block || articleId === undefined || storyId === undefined) return undefined;
    const fingerprint = decodeFingerprint(block.bytes.subarray(at === 0 ? 0 : block.ends[at - 1], end));
    return { articleId, storyId, first: articleId === storyId, fingerprint, ...block.from[at] };
  };

  return { add, get };
}

/** Posting numbers start at 1; 0 ends a chain. 32 bits suffice for 200 million articles. */
function ringOf(size: number) {
  return {
    size,
    keys: new Uint32Array(size),
    articles: new Uint32Array(size),
    /** The previous posting of the chain. */
    before: new Uint32Array(size),
    /** The last posting of each chain. */
    heads: new Uint32Array(size),
  };
}

/**
 * Index from key to articles, newest first: hash chains in a ring buffer, as in LZ77 compressors. The ring
 * doubles up to `limit` postings and then overwrites the oldest, so time and memory are bounded.
 */
function makePostings(limit: number) {
  let ring = ringOf(Math.min(FIRST_POSTINGS, limit));
  let next = 1;

  const link = (posting: number): void => {
    const at = posting % ring.size;
    const chain = (ring.keys[at] ?? 0) % ring.size;
    ring.before[at] = ring.heads[chain] ?? 0;
    ring.heads[chain] = posting;
  };

  const grow = (): void => {
    const { keys, articles, size } = ring;
    ring = ringOf(Math.min(size * 2, limit));
    ring.keys.set(keys);
    ring.articles.set(articles);
    for (let posting = 1; posting < size; posting++) link(posting);
  };

  const add = (key: number, article: number): void => {
    if (next === ring.size && ring.size < limit) grow();
    ring.keys[next % ring.size] = key;
    ring.articles[next % ring.size] = article;
    link(next++);
  };

  const get = (key: number): number[] => {
    const { size, keys, articles, before, heads } = ring;
    const oldest = Math.max(1, next - size);
    const found: number[] = [];
    let posting = heads[key % size] ?? 0;
    for (let steps = 0; steps < MAX_STEPS && posting >= oldest; steps++) {
      if (keys[posting % size] === key && found.push(articles[posting % size] ?? 0) >= MAX_POSTINGS) break;
      posting = before[posting % size] ?? 0;
    }
    return found;
  };

  return { add, get };
}

function hashOfKey(key: string): number {
  return Number.parseInt(key, 36) >>> 0;
}

/** Makes a story index in memory of the last `capacity` articles, in order of arrival. */
export function makeMemoryIndex(capacity = DEFAULT_CAPACITY): StoryIndex {
  const shelf = makeArticleBlocks(capacity);
  const postings = makePostings(capacity * KEYS_PER_ARTICLE);
  return {
    *candidates(keys) {
      for (const number of rankCandidates(keys.map(key => postings.get(hashOfKey(key))))) {
        const candidate = shelf.get(number);
        if (candidate) yield candidate;
      }
    },
    add: article => {
      const number = shelf.add(article);
      for (const key of article.fingerprint.keys) postings.add(hashOfKey(key), number);
    },
  };
}
