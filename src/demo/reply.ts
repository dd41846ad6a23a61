import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** A response: bytes, media type, and time of the last change (epoch ms). */
export type Reply = { status?: number; type: string; body: Buffer; changed?: number };

/** Minimum bytes of a compressed body. */
const COMPRESS_FROM = 1024;
/** Hash digits of an entity tag. */
const TAG_LENGTH = 20;

/** Sends a reply with ETag and Last-Modified, 304 where validators match, gzip where accepted (RFC 9110). */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const { status = 200, type, body, changed } = reply;
  response.setHeader('content-type', type);
  response.setHeader('vary', 'accept-encoding');
  if (status === 200) {
    const etag = `"${createHash('sha1').update(body).digest('hex').slice(0, TAG_LENGTH)}"`;
    response.setHeader('etag', etag);
    if (changed !== undefined) response.setHeader('last-modified', new Date(changed).toUTCString());
    if (isUnchanged(request, etag, changed)) {
      response.writeHead(304).end();
      return;
    }
  }
  const compressed = body.length >= COMPRESS_FROM && allowsGzip(request);
  const bytes = compressed ? gzipSync(body) : body;
  if (compressed) response.setHeader('content-encoding', 'gzip');
  response.writeHead(status, { 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function isUnchanged({ headers }: IncomingMessage, etag: string, changed: number | undefined): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return changed !== undefined && changed <= since;
}

function allowsGzip({ headers }: IncomingMessage): boolean {
  return /\bgzip\b(?!;\s*q=0(\D|$))/.test(String(headers['accept-encoding'] ?? ''));
}
