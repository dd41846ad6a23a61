import { inflateRawSync } from 'node:zlib';
import type { ChainableCommander, Redis } from 'ioredis';
import type { ArticleMeta } from '../../core/article/article-record.ts';
import { encodeFingerprint } from '../../core/fingerprint/code.ts';
import { fingerprintOf } from '../../core/fingerprint/fingerprint.ts';
import { ID_PATTERN, idOf } from '../../core/id.ts';
import { MAX_POSTINGS } from '../../core/story/join.ts';
import type { Story } from '../../core/story/story.ts';
import { DAY } from '../../core/time/units.ts';
import { identifiesPage } from '../../core/url/url.ts';
import { idBytes } from '../record/id-bytes.ts';
import { run } from '../redis/connection.ts';
import { bindScript, type Script } from '../redis/script.ts';
import { encodeIdentityKey, encodeSeen } from '../source/seen-record.ts';
import { ARTICLE_HEADER, encodeArticle } from '../story/article-record.ts';
import { fingerprintKeyBytes } from '../story/fingerprints.ts';
import { encodeStory } from '../story/story-record.ts';
import { BATCH, keysLike, type Step } from './step.ts';

/** Length of a window of the fingerprint index, in both versions (ms). */
const WINDOW = 7 * DAY;
/** Articles converted between two looks at the lock. */
const ARTICLES = 50;

/** Stories were hashes of JSON and version; a record of version 3 is a string. */
const stories: Step = {
  name: 'stories',
  async *run(redis) {
    for await (const keys of hashes(redis, 'dl:story:*')) {
      const rows = (await run(each(redis, keys, (pipeline, key) => pipeline.hget(key, 'json')))) as (
        | string
        | null
      )[];
      yield await written(redis, keys, (transaction, key, index) => {
        const json = rows[index];
        if (json) transaction.set(key, encodeStory(JSON.parse(json) as Story));
      });
    }
  },
};

type OldArticle = [meta: Buffer | null, body: Buffer | null, hash: Buffer | null, ...more: (Buffer | null)[]];
type OldItem = [version: string | null, first: string | null];
type ConvertScript = Script<
  [article: string, window: string],
  [
    record: Buffer,
    window: number,
    ttl: number,
    maxPostings: number,
    entry: Buffer,
    ...fingerprintKeys: Buffer[],
  ],
  number
>;

/** Articles were hashes; those of the windows that are still searched are filed in the new fingerprint index. */
const articles: Step = {
  name: 'articles',
  async *run(redis) {
    const convertScript: ConvertScript = bindScript(redis, new URL('convert-article.lua', import.meta.url));
    const windows = await oldWindows(redis);
    for await (const batch of hashes(redis, 'dl:article:*')) {
      for (let start = 0; start < batch.length; start += ARTICLES) {
        const keys = batch.slice(start, start + ARTICLES);
        const converted = await Promise.all(keys.map(key => convert(redis, key, { convertScript, windows })));
        yield converted.filter(Boolean).length;
      }
    }
  },
};

async function convert(
  redis: Redis,
  key: string,
  { convertScript, windows }: { convertScript: ConvertScript; windows: ReadonlyMap<number, number> },
): Promise<boolean> {
  const id = key.slice('dl:article:'.length);
  const [meta, body, hash, curated, story] = (await redis.hmgetBuffer(
    ...([key, 'meta', 'body', 'hash', 'curated', 'story'] as const),
  )) as OldArticle;
  const [version, first] = (await redis.hmget(`dl:item:${id}`, 'version', 'first')) as OldItem;
  if (!meta || !body || !hash) {
    await redis.unlink(key); // no article, and nothing could read it
    return false;
  }
  const facts = JSON.parse(meta.toString()) as ArticleMeta;
  const [text, html] = JSON.parse(inflateRawSync(body).toString()) as [string, string];
  const article = { meta: facts, body: { text, html }, hash: hash.toString() };
  const record = await encodeArticle(article, { version: Number(version ?? 1), save: 0 });
  if (first !== null) record.writeUIntBE(Number(first), ARTICLE_HEADER.firstSeen, 6);
  if (story) idBytes(story.toString()).copy(record, ARTICLE_HEADER.story);
  if (curated?.equals(hash)) record[ARTICLE_HEADER.curated] = 1;

  const window = Math.floor(Date.parse(facts.firstSeen) / WINDOW);
  const ttl = story ? (windows.get(window) ?? 0) : 0;
  const print = ttl > 0 ? fingerprintOf({ title: facts.title, text }) : undefined;
  const printKeys = [
    ...(identifiesPage(facts.urlKey) ? [`url-${idOf(facts.urlKey)}`] : []),
    ...(print?.keys ?? []),
  ];
  const entry = Buffer.concat([idBytes(id), ...(print ? [encodeFingerprint({ ...print, keys: [] })] : [])]);
  const args = [record, window, ttl, MAX_POSTINGS, entry, ...printKeys.map(fingerprintKeyBytes)] as const;
  return (await convertScript([key, `dl:fingerprints:${window}`], [...args])) === 1;
}

/** The windows that the index of version 2 has, with their time to live (ms). */
async function oldWindows(redis: Redis): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for await (const keys of keysLike(redis, 'dl:fingerprints:*')) {
    for (const key of keys) {
      const [, window] = OLD_BUCKET.exec(key) ?? [];
      if (window === undefined || found.has(Number(window))) continue;
      found.set(Number(window), Math.max(0, await redis.pttl(key)));
    }
  }
  return found;
}

const OLD_BUCKET = /^dl:fingerprints:(\d+):[0-9a-z]{1,3}$/;

const oldFingerprints: Step = {
  name: 'fingerprints of schema 2',
  async *run(redis) {
    for await (const keys of keysLike(redis, 'dl:fingerprints:*')) {
      const old = keys.filter(key => OLD_BUCKET.test(key));
      if (old.length > 0) yield await redis.unlink(old);
    }
  },
};

/** Items end with their scrape in version 3: their articles have what is read later. */
const scrapedItems: Step = {
  name: 'items whose scrape is over',
  async *run(redis) {
    for await (const keys of keysLike(redis, 'dl:item:*')) {
      const ids = keys.map(key => key.slice('dl:item:'.length));
      const due = await redis.zmscore('dl:due:scrape', ...ids);
      const filed = (await run(
        each(redis, ids, (pipeline, id) => pipeline.exists(`dl:article:${id}`)),
      )) as number[];
      const over = keys.filter((_, index) => due[index] === null && filed[index] === 1);
      if (over.length > 0) yield await redis.unlink(over);
    }
  },
};

/** Story ids in sorted sets were 24 digits, and are 12 bytes. */
const idsInScopes: Step = {
  name: 'story ids in scopes and changes',
  async *run(redis) {
    for (const match of ['dl:stories:*', 'dl:changed:*']) {
      for await (const keys of keysLike(redis, match)) for (const key of keys) yield* shortenIds(redis, key);
    }
  },
};

async function* shortenIds(redis: Redis, key: string): AsyncGenerator<number> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.zscanBuffer(key, cursor, 'COUNT', BATCH);
    cursor = next.toString();
    const old = flat.flatMap((member, at) => {
      const id = member.toString();
      return at % 2 === 0 && ID_PATTERN.test(id) ? [{ id, score: flat[at + 1]?.toString() ?? '0' }] : [];
    });
    if (old.length === 0) continue;
    // Removed first: a small set stays below the size up to which Redis keeps it compactly.
    const transaction = redis.multi().zrem(key, ...old.map(({ id }) => id));
    await run(transaction.zadd(key, ...old.flatMap(({ id, score }) => [score, idBytes(id)])));
    yield old.length;
  } while (cursor !== '0');
}

/** Identity keys and what is remembered of them were text, and are bytes. */
const identityKeys: Step = {
  name: 'identity keys',
  async *run(redis) {
    for await (const keys of keysLike(redis, 'dl:seen:*'))
      for (const key of keys) yield* shortenSeen(redis, key);
  },
};

const OLD_SEEN = /^([0-9a-f]{24}):([0-9a-f]{12}):(\d+)$/;

async function* shortenSeen(redis: Redis, key: string): AsyncGenerator<number> {
  let cursor = '0';
  do {
    const [next, flat] = await redis.hscanBuffer(key, cursor, 'COUNT', BATCH);
    cursor = next.toString();
    const old = flat.flatMap((name, at) => {
      const [, id, hash, seconds] = OLD_SEEN.exec(flat[at + 1]?.toString('latin1') ?? '') ?? [];
      if (at % 2 === 1 || id === undefined || hash === undefined) return [];
      const since = Buffer.alloc(4);
      since.writeUInt32BE(Number(seconds));
      return [{ name, value: Buffer.concat([encodeSeen(id, hash), since]) }];
    });
    if (old.length === 0) continue;
    const transaction = redis.multi().hdel(key, ...old.map(({ name }) => name));
    const fields = old.flatMap(({ name, value }) => [encodeIdentityKey(name.toString()), value]);
    await run(transaction.hset(key, ...fields));
    yield old.length;
  } while (cursor !== '0');
}

/** Keys that match a pattern and are still hashes, in batches. */
async function* hashes(redis: Redis, match: string): AsyncGenerator<string[]> {
  for await (const keys of redis.scanStream({ match, count: BATCH, type: 'hash' })) {
    if ((keys as string[]).length > 0) yield keys as string[];
  }
}

function each(
  redis: Redis,
  keys: readonly string[],
  command: (pipeline: ChainableCommander, key: string) => void,
): ChainableCommander {
  const pipeline = redis.pipeline();
  for (const key of keys) command(pipeline, key);
  return pipeline;
}

/** Runs the commands for each key in one transaction; how many keys there were. */
async function written(
  redis: Redis,
  keys: readonly string[],
  command: (transaction: ChainableCommander, key: string, index: number) => void,
): Promise<number> {
  const transaction = redis.multi();
  for (const [index, key] of keys.entries()) command(transaction, key, index);
  await run(transaction);
  return keys.length;
}

/** From records as text to short ones: compressed with shared dictionaries, ids as bytes, items only while they wait. */
export const FROM_2_TO_3: readonly Step[] = [
  stories,
  articles,
  oldFingerprints,
  scrapedItems,
  idsInScopes,
  identityKeys,
];
