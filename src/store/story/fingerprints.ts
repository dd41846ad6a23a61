import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Posting } from '../../core/story/change.ts';
import { MAX_POSTINGS, rankCandidates } from '../../core/story/join.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';

/** Length of a time window: copies of a report appear within days, so this window and the one before are searched (ms). */
const WINDOW = 7 * 86_400_000;
/** Hashes that a window's keys are spread over: small hashes are stored compactly by Redis. */
const BUCKETS = 4096;
const SEPARATOR = ' ';

/** An article that shares keys with the one in hand. */
export type FingerprintCandidate = { articleId: string; storyId: string; fingerprint: Buffer };

/** The index of fingerprints: which articles carry a key, in time windows, bounded. */
export function makeFingerprints(redis: Redis) {
  return {
    /**
     * Finds what shares a key with an article, and prepares its own postings. The cost does not depend on how much is
     * kept. `postings` go to the curating script, which refuses them when another worker has changed one meanwhile.
     */
    async findCandidates(
      articleId: string,
      printKeys: readonly string[],
      now: number,
    ): Promise<{ candidates: FingerprintCandidate[]; postings: Posting[] }> {
      const window = Math.floor(now / WINDOW);
      const places = [window, window - 1].flatMap(at =>
        printKeys.map(field => ({ at, key: bucketOf(at, field), field })),
      );
      const pipeline = redis.pipeline();
      for (const { key, field } of places) pipeline.hget(key, field);
      const rows = await run(pipeline);
      const read = places.map((place, index) => ({
        ...place,
        expected: (rows[index] as string | null) ?? '',
      }));

      const others = read.map(({ expected }) =>
        expected.split(SEPARATOR).filter(id => id && id !== articleId),
      );
      const postings = read.map(({ at, key, field, expected }) => ({
        key,
        field,
        expected,
        next: at === window ? withPosting(expected, articleId) : expected,
        ttl: (at + 2) * WINDOW - now,
      }));
      return { candidates: await load(rankCandidates(others)), postings };
    },
  };

  async function load(ids: readonly string[]): Promise<FingerprintCandidate[]> {
    const pipeline = redis.pipeline();
    for (const id of ids) pipeline.hmgetBuffer(keys.article(id), 'story', 'print');
    const rows = await run(pipeline);
    return rows.flatMap((row, index) => {
      const [story, fingerprint] = row as (Buffer | null)[];
      const articleId = ids[index];
      return story && fingerprint && articleId ? [{ articleId, storyId: story.toString(), fingerprint }] : [];
    });
  }
}

function withPosting(posting: string, articleId: string): string {
  const ids = posting === '' ? [] : posting.split(SEPARATOR);
  if (ids.includes(articleId)) return posting;
  return [...ids, articleId].slice(-MAX_POSTINGS).join(SEPARATOR);
}

function bucketOf(window: number, field: string): string {
  const bucket = createHash('sha1').update(field).digest().readUInt16BE(0) % BUCKETS;
  return keys.fingerprints(window, bucket.toString(36));
}
