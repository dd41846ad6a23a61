import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Posting } from '../../core/story/change.ts';
import { MAX_POSTINGS, rankCandidates } from '../../core/story/join.ts';
import { DAY } from '../../core/time/units.ts';
import { keys } from '../keys.ts';
import { run } from '../redis/connection.ts';
import { ARTICLE_FIELDS } from './article-record.ts';

/**
 * Length of a time window (ms). Copies of a report appear within days, so the current window and the one
 * before are searched.
 */
const WINDOW = 7 * DAY;
/** Number of hashes that a window's keys are spread over; Redis stores small hashes compactly. */
const BUCKETS = 4096;
const SEPARATOR = ' ';

/** An article that shares fingerprint keys with the one in question; `fingerprint` is encoded. */
export type FingerprintCandidate = { articleId: string; storyId: string; fingerprint: Buffer };

/** The fingerprint index: the articles of each fingerprint key, by time window, bounded. */
export function makeFingerprints(redis: Redis) {
  return {
    /**
     * Finds articles that share a key with an article, and prepares its own postings for the commit, which
     * answers `conflict` when another worker changed one meanwhile. The cost does not depend on the number of
     * articles stored.
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
    for (const id of ids)
      pipeline.hmgetBuffer(keys.article(id), ARTICLE_FIELDS.story, ARTICLE_FIELDS.fingerprint);
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
