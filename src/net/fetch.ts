import type { Agent } from 'undici';
import { judgeUrl } from '../core/address.ts';
import { type GuardOptions, guardedAgent } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { ACCEPT_ENCODING } from './decode.ts';
import { FetchFailure, type FetchOutcome, failureOf, type Headers, type Hop } from './outcome.ts';
import { discard, type Response, readResponse, responseHeaders } from './response.ts';

/** How often an answer may send us on: what RFC 9110's authors call usual, and enough for http -> https -> www -> page. */
export const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Control characters, and all that is not a byte: an ETag that holds them cannot be sent back. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Headers that would carry a secret to whoever answers. */
const CREDENTIALS = /^(authorization|cookie|proxy-authorization)$/i;

export type FetchRequest = {
  url: string;
  /** Conditions and what the caller accepts; credentials and values that no header may hold are dropped. */
  headers?: Headers;
  /** Bytes of the body after unpacking. */
  maxBytes: number;
  /** What happens beyond `maxBytes`: the fetch fails, or what came so far is the body (and nothing is asked for packed). */
  overflow?: 'fail' | 'cut';
  /** Milliseconds for everything: all redirects, the whole body. */
  timeout: number;
  signal?: AbortSignal;
};

export type Fetcher = {
  /** Fetches with GET. What strangers do is an outcome; rejects only with the reason of an aborted `signal`, or a fault of ours. */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Ends all connections. */
  close(): Promise<void>;
};

export type FetcherOptions = GuardOptions & { userAgent: string; now: () => number };

/** The User-Agent by which publishers know and reach us: `Dateline/1.0.0 (+https://desk.example; desk@example.org)`. */
export function userAgent(version: string, site: { baseUrl: string; contact?: string | undefined }): string {
  const contact = site.contact ? `; ${site.contact}` : '';
  return `Dateline/${version} (+${site.baseUrl}${contact})`.replace(/[^\x20-\x7e]/g, '');
}

/** A fetcher whose every connection the guard judges. `now` (epoch milliseconds) only measures and reads Retry-After. */
export function makeFetcher(options: FetcherOptions): Fetcher {
  const agent = guardedAgent(options);
  return {
    fetch: request => fetchWith(agent, options, request),
    close: () => agent.destroy(),
  };
}

/** How far a fetch has come: where it is and how it got there. */
type Trail = { url: string; redirects: Hop[] };

async function fetchWith(
  agent: Agent,
  options: FetcherOptions,
  request: FetchRequest,
): Promise<FetchOutcome> {
  const started = options.now();
  const trail: Trail = { url: request.url, redirects: [] };
  const deadline = startDeadline(request.timeout, request.signal);
  const at = () => ({ ...trail, ms: options.now() - started });
  try {
    const response = await follow(agent, options, request, trail, deadline.signal);
    const outcome = await readResponse(response, request, options.now);
    const kept = outcome.kind === 'fresh' || outcome.kind === 'unchanged' ? permanentUrl(trail) : {};
    return { ...outcome, ...kept, ...at() };
  } catch (error) {
    request.signal?.throwIfAborted();
    const failure = deadline.passed() ?? failureOf(error);
    if (!failure) throw error;
    const { reason, message, status } = failure;
    return { kind: 'failed', reason, message, ...(status !== undefined && { status }), ...at() };
  } finally {
    deadline.end();
  }
}

/** Asks, and asks again where an answer sends us, until one does not; every address is judged before it is asked. */
async function follow(
  agent: Agent,
  { policy, userAgent }: FetcherOptions,
  request: FetchRequest,
  trail: Trail,
  signal: AbortSignal,
): Promise<Response> {
  const headers = requestHeaders(request, userAgent);
  for (;;) {
    const verdict = judgeUrl(trail.url, policy);
    if (!verdict.ok) throw new FetchFailure('blocked-address', verdict.why);
    const { origin, pathname, search } = new URL(trail.url);
    const response = await agent.request({ origin, path: pathname + search, method: 'GET', headers, signal });
    // A body may break before anybody reads it; whoever reads it still gets the error.
    response.body.on('error', () => {});
    if (!REDIRECTS.has(response.statusCode)) return response;
    discard(response, signal);
    goOn(trail, response);
  }
}

function goOn(trail: Trail, response: Response): void {
  const status = response.statusCode;
  const location = responseHeaders(response)['location'];
  if (location === undefined) throw new FetchFailure('protocol', `${status} without Location`, status);
  const to = redirectTarget(location, trail.url);
  if (to === undefined)
    throw new FetchFailure('protocol', `${status} to something that is no address`, status);
  const been = to === trail.url || trail.redirects.some(hop => hop.from === to);
  trail.redirects.push({ status, from: trail.url, to });
  if (been) throw new FetchFailure('redirects', 'redirects in a circle', status);
  if (trail.redirects.length > MAX_REDIRECTS) {
    throw new FetchFailure('redirects', `more than ${MAX_REDIRECTS} redirects`, status);
  }
  trail.url = to;
}

/** Where a `Location` leads, if anywhere. Some servers write an address's UTF-8 bytes raw; they arrive as Latin-1. */
export function redirectTarget(location: string, base: string): string | undefined {
  const text = Buffer.from(location, 'latin1').toString('utf8');
  const written = text.includes('\ufffd') ? location : text;
  if (!URL.canParse(written, base)) return undefined;
  const url = new URL(written, base);
  url.hash = '';
  return url.href;
}

function permanentUrl({ url, redirects }: Trail): { permanentUrl?: string } {
  const permanent = redirects.length > 0 && redirects.every(({ status }) => PERMANENT.has(status));
  return permanent ? { permanentUrl: url } : {};
}

function requestHeaders({ headers = {}, overflow }: FetchRequest, userAgent: string): Headers {
  const own = {
    'user-agent': userAgent,
    'accept-encoding': overflow === 'cut' ? 'identity' : ACCEPT_ENCODING,
  };
  const kept = Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name, value]) => !CREDENTIALS.test(name) && !UNSENDABLE.test(value));
  return { accept: '*/*', ...Object.fromEntries(kept), ...own };
}
