import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import {
  brotliCompress as brotliCompressCallback,
  brotliCompressSync,
  constants,
  gzip as gzipCallback,
  gzipSync,
} from 'node:zlib';
import { COMMON_HEADERS } from '../middleware/headers.ts';

/** Smaller bodies are sent uncompressed: the header outweighs the saving (bytes). */
const MIN_COMPRESSIBLE = 860;
/**
 * Compression levels, chosen for speed: a new story recompresses every format of its topics. Brotli level 3
 * takes 50 % longer than level 2 and saves 1 % of a feed.
 */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } };
const GZIP = { level: 3 };
/**
 * Smaller bodies are compressed synchronously, in a fraction of a millisecond; a thread pool task costs a
 * third more (bytes).
 */
const MAX_SYNC_COMPRESSION = 128_000;
/** Shared caches may keep a response for a minute, and serve it stale for five more while they revalidate. */
const CACHE_CONTROL = 'public, max-age=60, stale-while-revalidate=300';

const brotliCompress = promisify(brotliCompressCallback);
const gzip = promisify(gzipCallback);

export type Encoding = 'identity' | 'gzip' | 'br';
export const ENCODINGS: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** ETag suffix by encoding: a strong validator identifies the exact bytes (RFC 9110 §8.8.3.3). */
const ETAG_SUFFIX: Readonly<Record<Encoding, string>> = { identity: '', gzip: '-gzip', br: '-br' };

/** A response as a route produces it. */
export type ResponseContent = {
  /** Text, sent in UTF-8, or bytes. */
  body: string | Buffer;
  mediaType: string;
  /** Last modification (ISO 8601). */
  updated?: string | undefined;
  /** Header fields in addition to `COMMON_HEADERS`. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** What differs when a browser displays the same bytes as a document. */
  displayed?: { mediaType: string; headers: Readonly<Record<string, string>> } | undefined;
};

/** Header fields of a response by its status, as flat lists of alternating names and values. */
type HeaderLists = { headers200: readonly string[]; headers304: readonly string[] };

/** A response in one encoding, with its header fields for programs and for a browser that displays it. */
export type EncodedResponse = { body: Buffer; plain: HeaderLists; displayed: HeaderLists };

/** A response with its validators, encoded on demand. */
export type CachedResponse = {
  /** Hash of the body, without quotes. */
  tag: string;
  lastModified?: string | undefined;
  /** The response in an encoding, if it is available already. */
  encoded(encoding: Encoding): EncodedResponse | undefined;
  encode(encoding: Encoding): Promise<EncodedResponse>;
  /** Encodings that were requested so far. */
  requestedEncodings(): Encoding[];
  /** Memory (bytes). */
  size: number;
};

/**
 * Computes validators and encodings of a response. `Last-Modified` is that of the version `before` if the
 * bytes are equal, else at least `now` (epoch ms): the content's own date may be older, for example when the
 * newest story left an edition. Encodings that were requested of `before` are compressed at once.
 */
export function cachedResponseOf(
  content: ResponseContent,
  before: CachedResponse | undefined,
  now: number,
): CachedResponse {
  const plain = typeof content.body === 'string' ? Buffer.from(content.body) : content.body;
  const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const changed = content.updated && new Date(Math.max(Date.parse(content.updated), now)).toUTCString();
  const lastModified = (before?.tag === tag && before.lastModified) || changed;
  const headers = {
    plain: headersOf(content, lastModified),
    displayed: headersOf(displayedContent(content), lastModified),
  };
  const identity = encodedResponseOf(headers, { tag, body: plain, encoding: 'identity' });
  const available = new Map<Encoding, EncodedResponse>([['identity', identity]]);
  const pending = new Map<Encoding, Promise<EncodedResponse>>();
  const encode = (encoding: Encoding): Promise<EncodedResponse> => {
    const running = pending.get(encoding);
    if (running) return running;
    const encoded =
      plain.length < MIN_COMPRESSIBLE || encoding === 'identity'
        ? Promise.resolve(identity)
        : compress(plain, encoding).then(
            body => encodedResponseOf(headers, { tag, body, encoding }),
            () => identity, // out of memory in zlib: send it uncompressed
          );
    pending.set(encoding, encoded);
    return encoded.then(response => {
      available.set(encoding, response);
      return response;
    });
  };
  for (const encoding of before?.requestedEncodings() ?? []) void encode(encoding);
  return {
    tag,
    lastModified,
    encoded: encoding => available.get(encoding),
    encode,
    requestedEncodings: () => [...pending.keys()],
    size: plain.length * 2,
  };
}

/** Whether an `If-None-Match` value lists the response's tag in any encoding. */
export function matchesEtag(ifNoneMatch: string, { tag }: CachedResponse): boolean {
  return (
    ifNoneMatch === '*' ||
    (ifNoneMatch.includes(tag) &&
      ENCODINGS.some(encoding => ifNoneMatch.includes(`"${tag}${ETAG_SUFFIX[encoding]}"`)))
  );
}

/** Header fields common to all encodings; a 304 repeats those of `headers304` (RFC 9110 §15.4.5). */
function headersOf({ body, mediaType, headers }: ResponseContent, lastModified: string | undefined) {
  const contentType = typeof body === 'string' ? `${mediaType}; charset=utf-8` : mediaType;
  const headers304: Record<string, string> = {
    'Cache-Control': CACHE_CONTROL,
    Vary: 'Accept-Encoding',
    ...(lastModified && { 'Last-Modified': lastModified }),
    ...COMMON_HEADERS,
    ...headers,
  };
  return {
    headers304,
    headers200: { ...headers304, 'Content-Type': contentType, 'Accept-Ranges': 'none' },
  };
}

/**
 * The content as a browser displays it. Shared caches keep only what programs get, so that their entries are not
 * multiplied by the many values of `Accept`.
 */
function displayedContent(content: ResponseContent): ResponseContent {
  if (!content.displayed) return content;
  const { mediaType, headers } = content.displayed;
  const forBrowsers = { 'Cache-Control': 'private, max-age=60', Vary: 'Accept, Accept-Encoding' };
  return { ...content, mediaType, headers: { ...content.headers, ...forBrowsers, ...headers } };
}

type Headers = ReturnType<typeof headersOf>;

function encodedResponseOf(
  { plain, displayed }: { plain: Headers; displayed: Headers },
  { tag, body, encoding }: { tag: string; body: Buffer; encoding: Encoding },
): EncodedResponse {
  const etag = { ETag: `"${tag}${ETAG_SUFFIX[encoding]}"` };
  const contentEncoding = encoding === 'identity' ? {} : { 'Content-Encoding': encoding };
  const length = { 'Content-Length': String(body.length) };
  const listsOf = ({ headers200, headers304 }: Headers): HeaderLists => ({
    headers200: Object.entries({ ...headers200, ...etag, ...contentEncoding, ...length }).flat(),
    headers304: Object.entries({ ...headers304, ...etag }).flat(),
  });
  return { body, plain: listsOf(plain), displayed: listsOf(displayed) };
}

async function compress(plain: Buffer, encoding: 'gzip' | 'br'): Promise<Buffer> {
  const isSmall = plain.length < MAX_SYNC_COMPRESSION;
  if (encoding === 'gzip') return isSmall ? gzipSync(plain, GZIP) : gzip(plain, GZIP);
  const { params } = BROTLI;
  const options = { params: { ...params, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } };
  return isSmall ? brotliCompressSync(plain, options) : brotliCompress(plain, options);
}
