import type { Redis } from 'ioredis';
import type { ArticleMeta, ArticleRecord, Body } from '../../core/article/article-record.ts';
import { keys } from '../keys.ts';
import { makeDecodeCache } from '../redis/decode-cache.ts';
import { makeHashReader } from '../redis/hash-reader.ts';
import { bindScript, type Script } from '../redis/script.ts';
import {
  ARTICLE_FIELDS,
  decodeArticle,
  decodeBody,
  decodeMeta,
  encodeBody,
  encodeMeta,
  STORED_ARTICLE_FIELDS,
  type StoredArticle,
} from './article-record.ts';
import { ANSWER_LIFETIME } from './commit-answer.ts';

/** Memory for decoded articles (bytes). */
const MAX_CACHED = 24_000_000;
/**
 * Estimated memory of a decoded article (bytes), for each byte of its metadata and each character of its
 * body.
 */
const BYTES_PER_META_BYTE = 3;
const BYTES_PER_CHARACTER = 2;

type ArticleContent = { meta: ArticleMeta; body: Body };

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
  commitId: string;
  version: number;
  retryAt?: number | undefined;
  curateDue: number;
};

type SaveScript = Script<
  [article: string, item: string, dueScrapes: string, dueCurations: string, answer: string],
  [
    lifetime: number,
    id: string,
    version: number,
    hash: string,
    meta: string,
    body: Buffer,
    curateDue: number,
    retryAt: number | '',
  ],
  SaveOutcome
>;

export type Articles = ReturnType<typeof makeArticles>;

/** Articles: metadata, and bodies compressed. */
export function makeArticles(redis: Redis) {
  const saveScript: SaveScript = bindScript(redis, new URL('save-article.lua', import.meta.url));
  const cancelCurationScript: Script<[article: string, dueCurations: string], [id: string], number> =
    bindScript(redis, new URL('cancel-curation.lua', import.meta.url));
  const readMetadata = makeHashReader(redis, [ARTICLE_FIELDS.meta]);
  const readContents = makeHashReader(redis, [ARTICLE_FIELDS.meta, ARTICLE_FIELDS.body]);
  const cache = makeDecodeCache<ArticleContent>(MAX_CACHED);

  return {
    /**
     * Stores an article and schedules its curation if it changed; its scrape ends, or is due again at
     * `retryAt`. A repeated call with the same `commitId` gets the same answer.
     */
    async save({ meta, body, hash }: ArticleRecord, at: ArticleSave): Promise<SaveOutcome> {
      const { id } = meta;
      const { scrape, curate } = keys.due;
      return saveScript(
        [keys.article(id), keys.item(id), scrape, curate, keys.commitAnswer(at.commitId)],
        [
          ANSWER_LIFETIME,
          id,
          at.version,
          hash,
          encodeMeta(meta),
          await encodeBody(body),
          at.curateDue,
          at.retryAt ?? '',
        ],
      );
    },

    /** Cancels the curation of an article that was purged. */
    async cancelCuration(id: string): Promise<void> {
      await cancelCurationScript([keys.article(id), keys.due.curate], [id]);
    },

    async get(id: string): Promise<StoredArticle | undefined> {
      return decodeArticle(await redis.hmgetBuffer(keys.article(id), ...STORED_ARTICLE_FIELDS));
    },

    /** Metadata of many articles in one round trip, in the order of `ids`; without those that were purged. */
    async getMetadata(ids: readonly string[]): Promise<Map<string, ArticleMeta>> {
      const rows = await readMetadata(keys.article, ids);
      return new Map(
        ids.flatMap((id, index) => {
          const json = rows[index];
          return json ? [[id, decodeMeta(json)] as const] : [];
        }),
      );
    },

    /**
     * Metadata and bodies of many articles in one round trip, without those that were purged. Values are
     * shared and frozen.
     */
    async getMany(ids: readonly string[]): Promise<Map<string, ArticleContent>> {
      const rows = await readContents(keys.article, ids);
      const found = await Promise.all(
        ids.map(async (id, index) => {
          const [meta, body] = [rows[2 * index], rows[2 * index + 1]];
          if (!meta || !body) return [];
          return [[id, cache.get(id, [meta, body]) ?? (await decode(id, meta, body))] as const];
        }),
      );
      return new Map(found.flat());
    },
  };

  async function decode(id: string, meta: Buffer, deflated: Buffer): Promise<ArticleContent> {
    const body = await decodeBody(deflated);
    const value = { meta: decodeMeta(meta), body };
    const size =
      BYTES_PER_META_BYTE * meta.length + BYTES_PER_CHARACTER * (body.text.length + body.html.length);
    return cache.set(id, [meta, deflated], { value, size });
  }
}
