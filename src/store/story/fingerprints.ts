import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { MAX_POSTINGS, rankCandidates } from '../../core/story/join.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Length of a time window: copies of a report appear within days, so this window and the one before are searched (ms). */
const WINDOW = 7 * 86_400_000;
/** Hashes that a window's keys are spread over: small hashes are stored compactly by Redis. */
const BUCKETS = 4096;
const SEPARATOR = ' ';

/** One key's entry as it was read, and as it shall be: written only if nobody wrote it in between; `ttl` in ms. */
export type Posting = { key: string; field: string; was: string; becomes: string; ttl: number };

/** An article that shares keys with the one in hand. */
export type PrintCandidate = { articleId: string; storyId: string; print: Buffer };

/** The index of fingerprints: which articles carry a key, in time windows, bounded. */
export function makePrints(redis: Redis) {
  return {
    /**
     * Finds what shares a key with an article, and prepares its own postings. The cost does not depend on how much is
     * kept. `postings` go to the curating script, which refuses them when another worker has changed one meanwhile.
     */
    async look(
      articleId: string,
      printKeys: readonly string[],
      now: number,
    ): Promise<{ candidates: PrintCandidate[]; postings: Posting[] }> {
      const window = Math.floor(now / WINDOW);
      const places = [window, window - 1].flatMap(at =>
        printKeys.map(field => ({ at, key: bucketOf(at, field), field })),
      );
      const pipeline = redis.pipeline();
      for (const { key, field } of places) pipeline.hget(key, field);
      const rows = await run(pipeline);
      const read = places.map((place, index) => ({
        ...place,
        was: (rows[index] as string | null) ?? '',
      }));

      const others = read.map(({ was }) => was.split(SEPARATOR).filter(id => id && id !== articleId));
      const postings = read.map(({ at, key, field, was }) => ({
        key,
        field,
        was,
        becomes: at === window ? posted(was, articleId) : was,
        ttl: (at + 2) * WINDOW - now,
      }));
      return { candidates: await load(rankCandidates(others)), postings };
    },
  };

  async function load(ids: readonly string[]): Promise<PrintCandidate[]> {
    const pipeline = redis.pipeline();
    for (const id of ids) pipeline.hmgetBuffer(keys.article(id), 'story', 'print');
    const rows = await run(pipeline);
    return rows.flatMap((row, index) => {
      const [story, print] = row as (Buffer | null)[];
      const articleId = ids[index];
      return story && print && articleId ? [{ articleId, storyId: story.toString(), print }] : [];
    });
  }
}

function posted(was: string, articleId: string): string {
  const ids = was === '' ? [] : was.split(SEPARATOR);
  if (ids.includes(articleId)) return was;
  return [...ids, articleId].slice(-MAX_POSTINGS).join(SEPARATOR);
}

function bucketOf(window: number, field: string): string {
  const bucket = createHash('sha1').update(field).digest().readUInt16BE(0) % BUCKETS;
  return keys.fingerprints(window, bucket.toString(36));
}
