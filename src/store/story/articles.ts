import type { Redis } from 'ioredis';
import type { ArticleMeta, ArticleRecord } from '../../core/article/article-record.ts';
import { keys } from '../keys.ts';
import { makeDecodeCache } from '../redis/decode-cache.ts';
import { bindScript, type Script } from '../redis/script.ts';
import {
  type ArticleContent,
  contentBytesOf,
  decodeArticle,
  decodeContent,
  encodeArticle,
  type StoredArticle,
} from './article-record.ts';

/** Memory for decoded articles (bytes). */
const MAX_CACHED = 24_000_000;
/** Estimated memory of a decoded article (bytes), beside two for each character of its body. */
const METADATA_SIZE = 3_000;
const BYTES_PER_CHARACTER = 2;

/**
 * Result of saving an article: its content is new; it was stored already; or its item was purged, and nothing
 * is stored.
 */
type SaveOutcome = 'changed' | 'same' | 'gone';

/**
 * Of a save: the item's version that was scraped; when the scrape (if again) and the curation are due (epoch
 * ms).
 */
type ArticleSave = {
  /** Identifies this save in a repeated call: hexadecimal, random. */
  commitId: string;
  version: number;
  retryAt?: number | undefined;
  curateDue: number;
};

type SaveScript = Script<
  [article: string, item: string, dueScrapes: string, dueCurations: string],
  [id: string, record: Buffer, curateDue: number, retryAt: number | ''],
  SaveOutcome
>;

export type Articles = ReturnType<typeof makeArticles>;

/** Articles: metadata and bodies, compressed together. */
export function makeArticles(redis: Redis, { caching = true }: { caching?: boolean } = {}) {
  const saveScript: SaveScript = bindScript(redis, new URL('save-article.lua', import.meta.url));
  const cancelCurationScript: Script<[article: string, dueCurations: string], [id: string], number> =
    bindScript(redis, new URL('cancel-curation.lua', import.meta.url));
  const cache = makeDecodeCache<ArticleContent>(caching ? MAX_CACHED : 0);

  return {
    /**
     * Stores an article and schedules its curation if it changed; its scrape ends, or is due again at
     * `retryAt`. A repeated call with the same `commitId` gets the same answer.
     */
    async save(article: ArticleRecord, { commitId, version, ...due }: ArticleSave): Promise<SaveOutcome> {
      const { id } = article.meta;
      const record = await encodeArticle(article, {
        version,
        save: Number.parseInt(commitId.slice(0, 8), 16),
      });
      return saveScript(
        [keys.article(id), keys.item(id), keys.due.scrape, keys.due.curate],
        [id, record, due.curateDue, due.retryAt ?? ''],
      );
    },

    /** Cancels the curation of an article that was purged. */
    async cancelCuration(id: string): Promise<void> {
      await cancelCurationScript([keys.article(id), keys.due.curate], [id]);
    },

    async get(id: string): Promise<StoredArticle | undefined> {
      return decodeArticle(id, await redis.getBuffer(keys.article(id)));
    },

    /** Metadata of many articles in one round trip, in the order of `ids`; without those that were purged. */
    async getMetadata(ids: readonly string[]): Promise<Map<string, ArticleMeta>> {
      const found = await readMany(ids);
      return new Map([...found].map(([id, { meta }]) => [id, meta]));
    },

    /**
     * Metadata and bodies of many articles in one round trip, without those that were purged. Values are
     * shared and frozen.
     */
    getMany: readMany,
  };

  async function readMany(ids: readonly string[]): Promise<Map<string, ArticleContent>> {
    if (ids.length === 0) return new Map();
    const records = await redis.mgetBuffer(ids.map(keys.article));
    const found = await Promise.all(
      ids.map(async (id, index) => {
        const record = records[index];
        return record ? [[id, await decode(id, record)] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  async function decode(id: string, record: Buffer): Promise<ArticleContent> {
    const content = contentBytesOf(record);
    const cached = cache.get(id, [content]);
    if (cached) return cached;
    const value = await decodeContent(id, record);
    const size = METADATA_SIZE + BYTES_PER_CHARACTER * (value.body.text.length + value.body.html.length);
    return cache.set(id, [content], { value, size });
  }
}
