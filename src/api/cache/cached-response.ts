import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import { COMMON_HEADERS } from '../middleware/headers.ts';

/** A body below this is sent as it is: headers would outweigh what compression saves (bytes). */
const WORTH_COMPRESSING = 860;
/**
 * Brotli's level for bodies made on the fly, and gzip's: a new story has every form of its topics compressed again. Brotli's
 * third takes half as much time again and saves a hundredth of a feed.
 */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };
const GZIP = { level: 3 };
/** A body below this takes a fraction of a millisecond (bytes). */
const ON_THE_SPOT = 128_000;
/** How caches may keep an answer: a minute, and five more while they ask again. */
const CACHEABLE = 'public, max-age=60, stale-while-revalidate=300';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = 'identity' | 'gzip' | 'br';
export const ENCODINGS: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** Each encoding has a tag of its own: a strong validator names the very bytes (RFC 9110 §8.8.3.3). */
const SUFFIX: Readonly<Record<Encoding, string>> = { identity: '', gzip: '-gzip', br: '-br' };

/** What a maker gives: an answer, and when it last changed (ISO 8601). */
export type ResponseContent = {
  body: string;
  mediaType: string;
  updated?: string | undefined;
  /** More header fields than every answer has. */
  headers?: Readonly<Record<string, string>> | undefined;
};

/** An answer in one encoding, ready to be sent: its bytes, and the header fields, name and value by turns. */
export type EncodedResponse = { body: Buffer; headers200: readonly string[]; headers304: readonly string[] };

/** An answer ready to be sent in any encoding. */
export type CachedResponse = {
  /** Hash of the body, without quotes. */
  tag: string;
  lastModified?: string | undefined;
  /** Its forms by encoding: there as soon as they are made. */
  encoded(encoding: Encoding): EncodedResponse | undefined;
  encode(encoding: Encoding): Promise<EncodedResponse>;
  /** Encodings that somebody asked for. */
  requestedEncodings(): Encoding[];
  /** Memory that it takes (bytes). */
  size: number;
};

/**
 * Bytes, tag and compressed forms of an answer. Its last change is that of the version before where the bytes are the same,
 * else `now` (epoch ms): what its content says may lie before that, as when the newest story has left an edition. Whatever
 * the version before was asked for is compressed at once.
 */
export function cachedResponseOf(
  made: ResponseContent,
  before: CachedResponse | undefined,
  now: number,
): CachedResponse {
  const plain = Buffer.from(made.body);
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const changed = made.updated && new Date(Math.max(Date.parse(made.updated), now)).toUTCString();
  const lastModified = (before?.tag === tag && before.lastModified) || changed;
  const fields = fieldsOf(made, lastModified);
  const identity = formOf(fields, { tag, body: plain, encoding: 'identity' });
  const forms = new Map<Encoding, EncodedResponse>([['identity', identity]]);
  const underWay = new Map<Encoding, Promise<EncodedResponse>>();
  const form = (encoding: Encoding): Promise<EncodedResponse> => {
    const known = underWay.get(encoding);
    if (known) return known;
    const making =
      plain.length < WORTH_COMPRESSING || encoding === 'identity'
        ? Promise.resolve(identity)
        : compress(plain, encoding).then(
            body => formOf(fields, { tag, body, encoding }),
            () => identity, // what cannot be compressed, for want of memory, is sent as it is
          );
    underWay.set(encoding, making);
    return making.then(done => {
      forms.set(encoding, done);
      return done;
    });
  };
  for (const encoding of before?.requestedEncodings() ?? []) void form(encoding);
  return {
    tag,
    lastModified,
    encoded: encoding => forms.get(encoding),
    encode: form,
    requestedEncodings: () => [...underWay.keys()],
    size: plain.length * 2,
  };
}

/** True for the tag of a rendition in any encoding, as `If-None-Match` lists tags. */
export function matchesEtag(tags: string, { tag }: CachedResponse): boolean {
  return (
    tags === '*' || (tags.includes(tag) && ENCODINGS.some(each => tags.includes(`"${tag}${SUFFIX[each]}"`)))
  );
}

/** Header fields of every form, those that a 304 repeats first (RFC 9110 §15.4.5). */
function fieldsOf({ mediaType, headers }: ResponseContent, lastModified: string | undefined) {
  const unchanged: Record<string, string> = {
    'Cache-Control': CACHEABLE,
    Vary: 'Accept-Encoding',
    ...(lastModified && { 'Last-Modified': lastModified }),
    ...COMMON_HEADERS,
    ...headers,
  };
  return {
    unchanged,
    whole: { ...unchanged, 'Content-Type': `${mediaType}; charset=utf-8`, 'Accept-Ranges': 'none' },
  };
}

function formOf(
  fields: ReturnType<typeof fieldsOf>,
  { tag, body, encoding }: { tag: string; body: Buffer; encoding: Encoding },
): EncodedResponse {
  const own = { ETag: `"${tag}${SUFFIX[encoding]}"` };
  const coded = encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
  const length = { 'Content-Length': String(body.length) };
  return {
    body,
    headers200: Object.entries({ ...fields.whole, ...own, ...coded, ...length }).flat(),
    headers304: Object.entries({ ...fields.unchanged, ...own }).flat(),
  };
}

/** What is short is compressed on the spot: handing it to another thread takes a third as much again. */
async function compress(plain: Buffer, encoding: 'gzip' | 'br'): Promise<Buffer> {
  const short = plain.length < ON_THE_SPOT;
  if (encoding === 'gzip') return short ? gzipSync(plain, GZIP) : zip(plain, GZIP);
  const { params } = BROTLI;
  const sized = { params: { ...params, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  return short ? brotliCompressSync(plain, sized) : brotli(plain, sized);
}
