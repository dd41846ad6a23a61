import type { Request, Response } from 'express';
import type { Encoding, Rendition } from './renditions.ts';

/** How caches may keep an answer: a minute, and five more while they ask again. */
const CACHEABLE = 'public, max-age=60, stale-while-revalidate=300';

const SUFFIX: Record<Encoding, string> = { identity: '', gzip: '-gzip', br: '-br' };

/**
 * Sends a rendition: 304 when the client has it (RFC 9110 §13), the encoding that the client prefers, HEAD without a body. A
 * stale one says so.
 */
export async function send(
  request: Request,
  response: Response,
  { rendition, stale }: { rendition: Rendition; stale: boolean },
  vary = 'Accept-Encoding',
): Promise<void> {
  const encoding = (request.acceptsEncodings('br', 'gzip', 'identity') || 'identity') as Encoding;
  const body = await rendition.bytes(encoding);
  const plain = body === (await rendition.bytes('identity'));
  const headers: Record<string, string | number> = {
    'Cache-Control': CACHEABLE,
    ETag: `"${rendition.tag}${plain ? '' : SUFFIX[encoding]}"`,
    Vary: vary,
    ...(rendition.lastModified && { 'Last-Modified': rendition.lastModified }),
    ...(rendition.link && { Link: rendition.link }),
    ...(stale && { Warning: '110 - "Response is Stale"' }),
  };
  if (isFresh(request, rendition)) {
    response.writeHead(304, headers).end();
    return;
  }
  headers['Content-Type'] = `${rendition.mediaType}; charset=utf-8`;
  headers['Content-Length'] = body.length;
  if (!plain) headers['Content-Encoding'] = encoding;
  response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** True when the client's copy is this rendition, whichever encoding it came in. */
function isFresh(request: Request, rendition: Rendition): boolean {
  const tags = request.headers['if-none-match'];
  if (tags !== undefined) {
    return tags === '*' || Object.values(SUFFIX).some(suffix => tags.includes(`"${rendition.tag}${suffix}"`));
  }
  const since = request.headers['if-modified-since'];
  if (since === undefined || rendition.lastModified === undefined) return false;
  return Date.parse(since) >= Date.parse(rendition.lastModified);
}
