import { promisify } from 'node:util';
import { deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import type { ArticleMeta, ArticleRecord, Body } from '../../core/article/article-record.ts';

/**
 * Names of an article's hash fields in Redis; `save-article.lua` and `commit-story.lua` write them by these
 * names.
 */
export const ARTICLE_FIELDS = {
  /** JSON. */
  meta: 'meta',
  /** Deflated JSON: [text, HTML]. */
  body: 'body',
  /** Content hash. */
  hash: 'hash',
  /** Content hash of the version that was curated. */
  curated: 'curated',
  /** Story id. */
  story: 'story',
  /** Encoded fingerprint. */
  fingerprint: 'print',
} as const;

/** An article with the result of its curation. */
export type StoredArticle = ArticleRecord & { curated?: string; storyId?: string };

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Maximum size of an inflated body (bytes); a damaged record fails instead of exhausting memory. */
const MAX_BODY = 32_000_000;
/** Below this deflated size (bytes) inflating takes less time than a hand-over to the thread pool. */
const MAX_INFLATED_IN_PLACE = 30_000;
const COMPRESSION_LEVEL = 4;

export function encodeMeta(meta: ArticleMeta): string {
  return JSON.stringify(meta);
}

export function decodeMeta(json: Buffer | string): ArticleMeta {
  return JSON.parse(json.toString()) as ArticleMeta;
}

export function encodeBody({ text, html }: Body): Promise<Buffer> {
  return deflate(JSON.stringify([text, html]), { level: COMPRESSION_LEVEL });
}

export async function decodeBody(deflated: Buffer): Promise<Body> {
  const limit = { maxOutputLength: MAX_BODY };
  const json =
    deflated.length < MAX_INFLATED_IN_PLACE
      ? inflateRawSync(deflated, limit)
      : await inflate(deflated, limit);
  const [text, html] = JSON.parse(json.toString()) as [string, string];
  return { text, html };
}

/** Fields that `decodeArticle` takes, in its order. */
export const STORED_ARTICLE_FIELDS = [
  ARTICLE_FIELDS.meta,
  ARTICLE_FIELDS.body,
  ARTICLE_FIELDS.hash,
  ARTICLE_FIELDS.curated,
  ARTICLE_FIELDS.story,
] as const;

/** Decodes the values of `STORED_ARTICLE_FIELDS`; absent when the article was purged. */
export async function decodeArticle(values: readonly (Buffer | null)[]): Promise<StoredArticle | undefined> {
  const [meta, body, hash, curated, storyId] = values;
  if (!meta || !body || !hash) return undefined;
  return {
    meta: decodeMeta(meta),
    body: await decodeBody(body),
    hash: hash.toString(),
    ...(curated && { curated: curated.toString() }),
    ...(storyId && { storyId: storyId.toString() }),
  };
}
