import { Buffer } from 'node:buffer';
import type { ArticleMeta, ArticleRecord, Body } from '../../core/article/article-record.ts';
import { urlKey } from '../../core/url/url.ts';
import {
  DamagedRecord,
  deflateLargeRecord,
  inflateLargeRecord,
  parseRecordJson,
} from '../record/compressed.ts';
import { htmlFromMarks, marksOf } from '../record/html-marks.ts';
import { ID_BYTES, idBytes, idText } from '../record/id-bytes.ts';

/**
 * Layout of an article in Redis: a header, then its content, compressed. Offsets of the header in bytes, numbers big
 * endian; `article-record.lua` has the same ones, and a test holds them together.
 */
export const ARTICLE_HEADER = {
  /** 1. */
  format: 0,
  /** 1 when this content was curated, else 0. */
  curated: 1,
  /** Content hash (id). */
  hash: 2,
  /** Story id; zeros before the article is curated. */
  story: 14,
  /** Version of the item that it was made from (32 bits). */
  version: 26,
  /** When its item was first seen, in epoch ms (48 bits). */
  firstSeen: 30,
  /** Beginning of the id of the save that wrote the content (32 bits). */
  save: 36,
  /** Its place in the fingerprint index: time window (32 bits) and number (32 bits); zeros when it has none. */
  window: 40,
  number: 44,
  content: 48,
} as const;

const FORMAT = 1;
const NO_STORY = Buffer.alloc(ID_BYTES);

/** An article with the result of its curation. `curated` is the content hash, when this content was curated. */
export type StoredArticle = ArticleRecord & { curated?: string; storyId?: string };

/** Metadata and body of an article. */
export type ArticleContent = { meta: ArticleMeta; body: Body };

/** Metadata as stored: the id is the key's, and the comparison key of the page follows from the URL unless it differs. */
type StoredMeta = Omit<ArticleMeta, 'id' | 'urlKey'> & { urlKey?: string };

/**
 * Encodes a record for `save-article.lua`, which carries story and place over from the article's older content.
 * `save` identifies this save, `version` the item's version that was scraped.
 */
export async function encodeArticle(
  { meta, body, hash }: ArticleRecord,
  { version, save }: { version: number; save: number },
): Promise<Buffer> {
  const header = Buffer.alloc(ARTICLE_HEADER.content);
  header[ARTICLE_HEADER.format] = FORMAT;
  idBytes(hash).copy(header, ARTICLE_HEADER.hash);
  header.writeUInt32BE(version, ARTICLE_HEADER.version);
  header.writeUIntBE(Date.parse(meta.firstSeen), ARTICLE_HEADER.firstSeen, 6);
  header.writeUInt32BE(save, ARTICLE_HEADER.save);
  return Buffer.concat([header, await encodeContent({ meta, body })]);
}

async function encodeContent({ meta, body: { text, html } }: ArticleContent): Promise<Buffer> {
  const { id: _, urlKey: key, ...facts } = meta;
  const stored: StoredMeta = key === urlKey(meta.url) ? facts : { ...facts, urlKey: key };
  const marks = marksOf(html, text);
  return deflateLargeRecord(
    JSON.stringify(marks === undefined ? [stored, text, 0, html] : [stored, text, marks]),
    'article',
  );
}

/** Decodes an article; absent when it was purged. Throws DamagedRecord. */
export async function decodeArticle(id: string, record: Buffer | null): Promise<StoredArticle | undefined> {
  if (!record) return undefined;
  const { hash, curated, storyId } = decodeHeader(record);
  return {
    ...(await decodeContent(id, record)),
    hash,
    ...(curated && { curated: hash }),
    ...(storyId !== undefined && { storyId }),
  };
}

/** The header of a record, without its content. */
export function decodeHeader(record: Buffer): {
  hash: string;
  curated: boolean;
  storyId?: string;
  version: number;
} {
  if (record.length < ARTICLE_HEADER.content || record[ARTICLE_HEADER.format] !== FORMAT)
    throw new DamagedRecord(
      `an article is ${record.length} bytes of format ${record[ARTICLE_HEADER.format]}`,
    );
  const idAt = (offset: number): Buffer => record.subarray(offset, offset + ID_BYTES);
  const story = idAt(ARTICLE_HEADER.story);
  return {
    hash: idText(idAt(ARTICLE_HEADER.hash)),
    curated: record[ARTICLE_HEADER.curated] === 1,
    ...(!story.equals(NO_STORY) && { storyId: idText(story) }),
    version: record.readUInt32BE(ARTICLE_HEADER.version),
  };
}

/** The bytes of a record that its metadata and body are decoded from. */
export function contentBytesOf(record: Buffer): Buffer {
  return record.subarray(ARTICLE_HEADER.content);
}

/** Decodes metadata and body. Throws DamagedRecord. */
export async function decodeContent(id: string, record: Buffer): Promise<ArticleContent> {
  const json = await inflateLargeRecord(contentBytesOf(record));
  const [facts, text, marks, html] = parseRecordJson<[StoredMeta, string, string | 0, string]>(json);
  const { sourceId, url, ...rest } = facts;
  const meta = { id, sourceId, url, urlKey: facts.urlKey ?? urlKey(url), ...rest };
  return { meta, body: { text, html: marks === 0 ? html : htmlFromMarks(marks, text) } };
}
