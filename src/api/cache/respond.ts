import type { Request, RequestHandler, Response } from 'express';
import {
  type CachedResponse,
  ENCODINGS,
  type EncodedResponse,
  type Encoding,
  matchesEtag,
} from './cached-response.ts';
import type { CacheHit } from './event-cache.ts';
import type { ResponseCache } from './response-cache.ts';

/** RFC 7234 §5.5.1. RFC 9111 dropped `Warning`, but no other header marks a stale response. */
const STALE_WARNING = ['Warning', '110 - "Response is Stale"'] as const;

/** Cache of negotiated encodings by `Accept-Encoding` value; clients send few distinct ones. */
const MAX_PARSED_HEADERS = 200;
const encodingByHeader = new Map<string, Encoding>();

/**
 * Answers GET requests from the response cache before any routing, if the request URL is a cache key in its
 * canonical spelling. Everything else goes on to the routes.
 */
export function cacheMiddleware(responses: ResponseCache): RequestHandler {
  return (request, response, next) => {
    const hit = request.method === 'GET' ? responses.getCached(request.url) : undefined;
    const encoded = hit?.value.encoded(encodingFor(request));
    if (hit && encoded) writeResponse(request, response, hit, encoded);
    else next();
  };
}

/**
 * Sends a cached response in the client's preferred encoding: 304 if the client's copy is current (RFC 9110
 * §13), no body for HEAD, a `Warning` if it is stale.
 */
export async function sendCached(
  request: Request,
  response: Response,
  hit: CacheHit<CachedResponse>,
): Promise<void> {
  writeResponse(request, response, hit, await hit.value.encode(encodingFor(request)));
}

function writeResponse(
  request: Request,
  response: Response,
  { value, stale }: CacheHit<CachedResponse>,
  encoded: EncodedResponse,
): void {
  const notModified = isNotModified(request, value);
  const { headers200, headers304 } = isDisplayed(request) ? encoded.displayed : encoded.plain;
  const headers = notModified ? headers304 : headers200;
  // Node types the flat header list as mutable, but does not change it.
  response.writeHead(notModified ? 304 : 200, (stale ? [...headers, ...STALE_WARNING] : headers) as string[]);
  if (notModified || request.method === 'HEAD') response.end();
  else response.end(encoded.body);
}

/** Whether a browser opens the URL as a document: every browser then names HTML first. */
function isDisplayed({ headers: { accept } }: Request): boolean {
  return accept?.startsWith('text/html') ?? false;
}

/** The client's preferred encoding among the supported ones. */
function encodingFor(request: Request): Encoding {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined) return 'identity';
  const known = encodingByHeader.get(accepted);
  if (known !== undefined) return known;
  const encoding = (request.acceptsEncodings([...ENCODINGS]) || 'identity') as Encoding;
  if (encodingByHeader.size < MAX_PARSED_HEADERS) encodingByHeader.set(accepted, encoding);
  return encoding;
}

/** Whether the client's copy is current; tags match in any encoding. */
function isNotModified(request: Request, cached: CachedResponse): boolean {
  const ifNoneMatch = request.headers['if-none-match'];
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, cached);
  const since = request.headers['if-modified-since'];
  if (since === undefined || cached.lastModified === undefined) return false;
  return Date.parse(since) >= Date.parse(cached.lastModified);
}
