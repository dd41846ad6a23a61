import type { Dispatcher } from 'undici';
import type { FetchOutcome, Headers } from '../core/http/outcome.ts';
import { contentCoding, decompress } from './decode.ts';
import { FetchFailure } from './failure.ts';
import { parseRetryAfter } from './retry-after.ts';

export type Response = Dispatcher.ResponseData;

/** Bytes of an unwanted body that are read to keep the connection; a longer one closes it. */
const MAX_DISCARD = 16_384;

const IM_USED = 226;

/** Size limit of a body. */
export type BodyLimit = { maxBytes: number; overflow?: 'fail' | 'cut' };

type Located = 'url' | 'redirects' | 'ms' | 'permanentUrl';
type Without<Outcome, Keys extends PropertyKey> = Outcome extends unknown ? Omit<Outcome, Keys> : never;

/** Outcome of a response, before the fetcher adds URL, redirects and duration. */
type ReadOutcome = Without<Exclude<FetchOutcome, { kind: 'failed' }>, Located>;

/**
 * Reads a response completely. Throws FetchFailure for server errors and statuses that do not answer a GET.
 */
export async function readResponse(
  response: Response,
  limit: BodyLimit,
  now: () => number,
): Promise<ReadOutcome> {
  const { statusCode: status } = response;
  const headers = responseHeaders(response);
  // 226 IM Used (RFC 3229): a feed with only the entries that are new since the validator.
  if (status === 200 || status === 203 || status === IM_USED) {
    const { body, wireBytes } = await readBody(response, headers, limit);
    return { kind: 'fresh', status, headers, body, wireBytes };
  }
  if (status === 304) {
    // A 304 has no body: reading its end is cheaper than destroying it, which creates an error.
    response.body.resume();
    return { kind: 'unchanged', status, headers };
  }
  response.body.destroy();
  if (status === 410) return { kind: 'gone', status, headers };
  if (status === 429 || status === 503) {
    const wait = parseRetryAfter(headers['retry-after'], now());
    return { kind: 'throttled', status, headers, ...(wait !== undefined && { retryAfter: wait }) };
  }
  if (status >= 400 && status < 500) return { kind: 'refused', status, headers };
  throw new FetchFailure(status >= 500 ? 'server-error' : 'protocol', `status ${status}`, status);
}

/** Discards a body without waiting for it. */
export function discard(response: Response, signal: AbortSignal): void {
  response.body.dump({ limit: MAX_DISCARD, signal }).catch(() => {});
}

/** Headers with lower-case names on an object without prototype, since the names are untrusted. */
export function responseHeaders({ headers }: Response): Headers {
  const plain: Headers = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

async function readBody(response: Response, headers: Headers, limit: BodyLimit) {
  try {
    const coding = contentCoding(headers['content-encoding']);
    const declared = Number(headers['content-length'] ?? 0);
    if (limit.overflow !== 'cut' && declared > limit.maxBytes) {
      throw new FetchFailure('too-large', `announces ${declared} bytes, more than ${limit.maxBytes}`);
    }
    const wire = await collect(response, limit);
    return { body: await decompress(wire, coding, limit.maxBytes), wireBytes: wire.length };
  } finally {
    // An unread body would hold its connection.
    response.body.destroy();
  }
}

async function collect({ body }: Response, { maxBytes, overflow }: BodyLimit): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length <= maxBytes) continue;
    if (overflow === 'cut') break;
    throw new FetchFailure('too-large', `more than ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks, Math.min(length, maxBytes));
}
