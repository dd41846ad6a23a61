import { decodeFingerprint, encodeFingerprint } from '../fingerprint-code.ts';
import { type Candidate, MAX_POSTINGS, rankCandidates, type StoryIndex } from './join.ts';

/** Articles remembered: at about 1 KB each, a gigabyte. */
const DEFAULT_CAPACITY = 1_000_000;
/** Postings passed over in search of one key's; others share its bucket. */
const MAX_STEPS = 64;
/** Expected index keys of an article; with more of them the window is somewhat shorter. */
const KEYS_PER_ARTICLE = 20;
const FIRST_POSTINGS = 1 << 16;
/** Articles that are kept and forgotten together. */
const BLOCK = 1 << 12;
const FIRST_BYTES = 1 << 20;

/** Articles of one stretch of time; their fingerprints lie one behind the other in `bytes`. */
type Block = { articleIds: string[]; storyIds: string[]; ends: number[]; bytes: Uint8Array };

const grown = (bytes: Uint8Array, needed: number): Uint8Array => {
  if (needed <= bytes.length) return bytes;
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
  larger.set(bytes);
  return larger;
};

/** Articles by their number, which counts from 0; blocks older than `capacity` are forgotten. */
const makeShelf = (capacity: number) => {
  const blocks = new Map<number, Block>();
  const kept = Math.max(1, Math.ceil(capacity / BLOCK));
  let count = 0;

  const open = (number: number): Block => {
    const full = blocks.get(number - 1);
    if (full) full.bytes = full.bytes.slice(0, full.ends.at(-1));
    blocks.delete(number - kept - 1);
    const block = { articleIds: [], storyIds: [], ends: [], bytes: new Uint8Array(FIRST_BYTES) };
    blocks.set(number, block);
    return block;
  };

  const add = ({ articleId, storyId, fingerprint }: Candidate): number => {
    const number = Math.floor(count / BLOCK);
    const block = blocks.get(number) ?? open(number);
    const encoded = encodeFingerprint({ ...fingerprint, keys: [] });
    const start = block.ends.at(-1) ?? 0;
    block.bytes = grown(block.bytes, start + encoded.length);
    block.bytes.set(encoded, start);
    block.ends.push(start + encoded.length);
    block.articleIds.push(articleId);
    block.storyIds.push(storyId === articleId ? articleId : storyId);
    return count++;
  };

  const get = (article: number): Candidate | undefined => {
    const block = blocks.get(Math.floor(article / BLOCK));
    const at = article % BLOCK;
    const [articleId, storyId, end] = [block?.articleIds[at], block?.storyIds[at], block?.ends[at]];
    if (!block || articleId === undefined || storyId === undefined) return undefined;
    const fingerprint = decodeFingerprint(block.bytes.subarray(at === 0 ? 0 : block.ends[at - 1], end));
    return { articleId, storyId, first: articleId === storyId, fingerprint };
  };

  return { add, get };
};

/**
 * Which articles carry a key, newest first: hash chains through a ring, as in LZ77 compressors. The ring
 * doubles up to `limit` postings and then overwrites the oldest, so that neither time nor memory grows.
 */
const makePostings = (limit: number) => {
  let size = FIRST_POSTINGS;
  let keys = new Uint32Array(size);
  let articles = new Uint32Array(size);
  /** Number of the posting before this one in its chain; 0 ends a chain, so posting 0 is left out. */
  let before = new Float64Array(size);
  let heads = new Float64Array(size);
  let next = 1;

  const link = (posting: number): void => {
    const [at, bucket] = [posting % size, (keys[posting % size] ?? 0) % size];
    before[at] = heads[bucket] ?? 0;
    heads[bucket] = posting;
  };

  const double = (): void => {
    const [oldKeys, oldArticles] = [keys, articles];
    size *= 2;
    keys = new Uint32Array(size);
    articles = new Uint32Array(size);
    before = new Float64Array(size);
    heads = new Float64Array(size);
    keys.set(oldKeys);
    articles.set(oldArticles);
    for (let posting = 1; posting < next; posting++) link(posting);
  };

  const add = (key: number, article: number): void => {
    if (next === size && size < limit) double();
    keys[next % size] = key;
    articles[next % size] = article;
    link(next++);
  };

  const get = (key: number): number[] => {
    const found: number[] = [];
    let posting = heads[key % size] ?? 0;
    for (let steps = 0; steps < MAX_STEPS && posting > Math.max(0, next - size - 1); steps++) {
      if (keys[posting % size] === key && found.push(articles[posting % size] ?? 0) >= MAX_POSTINGS) break;
      posting = before[posting % size] ?? 0;
    }
    return found;
  };

  return { add, get };
};

const hashOfKey = (key: string): number => Number.parseInt(key, 36) >>> 0;

/** An index of stories in memory that remembers the last `capacity` articles, in order of arrival. */
export const makeMemoryIndex = (capacity = DEFAULT_CAPACITY): StoryIndex => {
  const shelf = makeShelf(capacity);
  const postings = makePostings(capacity * KEYS_PER_ARTICLE);
  return {
    candidates: keys =>
      rankCandidates(keys.map(key => postings.get(hashOfKey(key))))
        .map(shelf.get)
        .filter(candidate => candidate !== undefined),
    add: article => {
      const number = shelf.add(article);
      for (const key of article.fingerprint.keys) postings.add(hashOfKey(key), number);
    },
  };
};
