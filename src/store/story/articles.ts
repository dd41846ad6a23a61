import { promisify } from 'node:util';
import { deflateRaw, inflateRaw, inflateRawSync } from 'node:zlib';
import type { Redis } from 'ioredis';
import type { ArticleMeta, ArticleRecord, Body } from '../../core/article/article-record.ts';
import { keys } from '../keys.ts';
import { type Script, script } from '../redis/connection.ts';
import { makeDecodeCache } from '../redis/decode-cache.ts';
import { makeHashReader } from '../redis/hash-reader.ts';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

/** Largest body that is unpacked, in bytes: a bound against a damaged record. */
const MAX_BODY = 32_000_000;

/** A packed body below this is unpacked in less time than handing it to another thread takes (bytes). */
const ON_THE_SPOT = 30_000;

/** Memory for articles that are read again and again (bytes); what one takes for each byte of its metadata and each character. */
const MAX_CACHED = 24_000_000;
const PARSED = 3;
const CHARACTER = 2;

type Report = { meta: ArticleMeta; body: Body };

/** An article with what curating left on it. */
export type StoredArticle = ArticleRecord & { curated?: string; storyId?: string };

/**
 * Files an article and settles its scrape in one step. ARGV: id, scraped version, hash, meta, body, time of the next try
 * or '', time at which its curating is due. An item that was edited meanwhile stays pending. An article whose curating is due at
 * just that time was filed by this very call, sent again because its answer was lost.
 */
const FILE = `#!lua
local version = redis.call('HGET', KEYS[2], 'version')
if not version then
  redis.call('ZREM', KEYS[3], ARGV[1])
  return 'gone'
end
local changed = redis.call('HGET', KEYS[1], 'hash') ~= ARGV[3]
if changed then
  redis.call('HSET', KEYS[1], 'meta', ARGV[4], 'body', ARGV[5], 'hash', ARGV[3])
  redis.call('ZADD', KEYS[4], ARGV[7], ARGV[1])
end
if version == ARGV[2] then
  if ARGV[6] == '' then redis.call('ZREM', KEYS[3], ARGV[1]) else redis.call('ZADD', KEYS[3], ARGV[6], ARGV[1]) end
end
local again = not changed and tonumber(redis.call('ZSCORE', KEYS[4], ARGV[1]) or '0') == tonumber(ARGV[7])
return (changed or again) and 'changed' or 'same'`;

/** An article that is not there owes no curating. */
const RELEASE = `#!lua
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
return redis.call('ZREM', KEYS[2], ARGV[1])`;

export type Articles = ReturnType<typeof makeArticles>;

/** Articles: their metadata, and their bodies compressed. */
export function makeArticles(redis: Redis) {
  const fileScript: Script<'changed' | 'same' | 'gone'> = script(redis, 'dlFileArticle', FILE);
  const readMetas = makeHashReader(redis, ['meta']);
  const readArticles = makeHashReader(redis, ['meta', 'body']);
  const decoded = makeDecodeCache<Report>(MAX_CACHED);
  const releaseScript: Script<number> = script(redis, 'dlReleaseCuration', RELEASE);

  return {
    /** Stores an article; `retryAt` (epoch ms) keeps its scrape pending. Says whether there is something to curate. */
    async save(
      { meta, body, hash }: ArticleRecord,
      at: { version: number; retryAt?: number | undefined; curateDue: number },
    ): Promise<'changed' | 'same' | 'gone'> {
      return fileScript(
        [keys.article(meta.id), keys.item(meta.id), keys.due.scrape, keys.due.curate],
        [meta.id, at.version, hash, JSON.stringify(meta), await pack(body), at.retryAt ?? '', at.curateDue],
      );
    },

    /** Owes no curating any more for an article that was purged. */
    async cancelCuration(id: string): Promise<void> {
      await releaseScript([keys.article(id), keys.due.curate], [id]);
    },

    async get(id: string): Promise<StoredArticle | undefined> {
      const [meta, body, hash, curated, storyId] = await redis.hmgetBuffer(
        keys.article(id),
        'meta',
        'body',
        'hash',
        'curated',
        'story',
      );
      if (!meta || !body || !hash) return undefined;
      return {
        meta: JSON.parse(meta.toString()) as ArticleMeta,
        body: await unpack(body),
        hash: hash.toString(),
        ...(curated && { curated: curated.toString() }),
        ...(storyId && { storyId: storyId.toString() }),
      };
    },

    /** Metadata of many articles in one round trip, in the order asked; purged ones are absent. */
    async getMetadata(ids: readonly string[]): Promise<Map<string, ArticleMeta>> {
      const rows = await readMetas(keys.article, ids);
      return new Map(
        ids.flatMap((id, index) => {
          const text = rows[index];
          return text ? [[id, JSON.parse(text.toString()) as ArticleMeta] as const] : [];
        }),
      );
    },

    /** Metadata and bodies of many articles in one round trip; purged ones are absent. They are shared, and frozen. */
    async getMany(ids: readonly string[]): Promise<Map<string, Report>> {
      const rows = await readArticles(keys.article, ids);
      const found = await Promise.all(
        ids.map(async (id, index) => {
          const [meta, body] = [rows[2 * index], rows[2 * index + 1]];
          if (!meta || !body) return [];
          return [[id, decoded.get(id, [meta, body]) ?? (await decode(id, meta, body))] as const];
        }),
      );
      return new Map(found.flat());
    },
  };

  async function decode(id: string, meta: Buffer, packed: Buffer): Promise<Report> {
    const body = await unpack(packed);
    const value = { meta: JSON.parse(meta.toString()) as ArticleMeta, body };
    const size = PARSED * meta.length + CHARACTER * (body.text.length + body.html.length);
    return decoded.set(id, [meta, packed], { value, size });
  }
}

function pack({ text, html }: Body): Promise<Buffer> {
  return deflate(JSON.stringify([text, html]), { level: 4 });
}

async function unpack(packed: Buffer): Promise<Body> {
  const limit = { maxOutputLength: MAX_BODY };
  const bytes = packed.length < ON_THE_SPOT ? inflateRawSync(packed, limit) : await inflate(packed, limit);
  const [text, html] = JSON.parse(bytes.toString()) as [string, string];
  return { text, html };
}
