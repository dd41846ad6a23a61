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

/** RFC 9111 §5.5, which is gone from the standards and still the only word for it. */
const STALE = ['Warning', '110 - "Response is Stale"'] as const;

/** Ways to write `Accept-Encoding` that are remembered; clients know few. */
const MAX_PARSED_HEADERS = 200;
const encodingByHeader = new Map<string, Encoding>();

/**
 * Sends what is ready in memory under the very address that is asked for, before any routing. Everything else, and
 * addresses that are spelled otherwise, are for the routes.
 */
export function cacheMiddleware(renditions: ResponseCache): RequestHandler {
  return (request, response, next) => {
    const served = request.method === 'GET' ? renditions.ready(request.url) : undefined;
    const form = served?.value.encoded(encodingFor(request));
    if (served && form) writeResponse(request, response, served, form);
    else next();
  };
}

/**
 * Sends a rendition: 304 when the client has it (RFC 9110 §13), the encoding that the client prefers, HEAD without a body. A
 * stale one says so.
 */
export async function sendCached(
  request: Request,
  response: Response,
  served: CacheHit<CachedResponse>,
): Promise<void> {
  writeResponse(request, response, served, await served.value.encode(encodingFor(request)));
}

function writeResponse(
  request: Request,
  response: Response,
  { value, stale }: CacheHit<CachedResponse>,
  form: EncodedResponse,
): void {
  const unchanged = isFresh(request, value);
  const fields = unchanged ? form.headers304 : form.headers200;
  // Node's type of the flat list, name and value by turns, is that of one which may be changed; it is not.
  response.writeHead(unchanged ? 304 : 200, (stale ? [...fields, ...STALE] : fields) as string[]);
  if (unchanged || request.method === 'HEAD') response.end();
  else response.end(form.body);
}

/** The encoding that the client prefers of those we have. */
function encodingFor(request: Request): Encoding {
  const accepted = request.headers['accept-encoding'];
  if (accepted === undefined) return 'identity';
  const known = encodingByHeader.get(accepted);
  if (known !== undefined) return known;
  const encoding = (request.acceptsEncodings([...ENCODINGS]) || 'identity') as Encoding;
  if (encodingByHeader.size < MAX_PARSED_HEADERS) encodingByHeader.set(accepted, encoding);
  return encoding;
}

/** True when the client's copy is this rendition, whichever encoding it came in. */
function isFresh(request: Request, rendition: CachedResponse): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) return matchesEtag(tags, rendition);
  const since = request.headers['if-modified-since'];
  if (since === undefined || rendition.lastModified === undefined) return false;
  return Date.parse(since) >= Date.parse(rendition.lastModified);
}
