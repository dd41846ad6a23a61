import type { Agent } from 'undici';
import type { FetchOutcome, Headers, Redirect } from '../core/http/outcome.ts';
import { type GuardOptions, guardedAgent } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { ACCEPT_ENCODING } from './decode.ts';
import { FetchFailure, failureOf } from './failure.ts';
import { requestOnce } from './request.ts';
import { discard, type Response, readResponse, responseHeaders } from './response.ts';

/** Maximum redirects, enough for http -> https -> www -> page. */
export const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Characters that no header value may contain, so that an ETag with them cannot be sent back. */
const UNSENDABLE = /[^\t\x20-\x7e\x80-\xff]/;

/** Headers with credentials, which are never sent. */
const CREDENTIALS = /^(authorization|cookie|proxy-authorization)$/i;

export type FetchRequest = {
  url: string;
  /** Request headers; credentials and unsendable values are dropped. */
  headers?: Headers;
  /** Maximum bytes of the decompressed body. */
  maxBytes: number;
  /** Beyond `maxBytes`: fail, or cut the body there (and request no compression). */
  overflow?: 'fail' | 'cut';
  /** Timeout of everything, redirects and body included (ms). */
  timeout: number;
  signal?: AbortSignal;
};

export type Fetcher = {
  /**
   * Fetches with GET. Remote failures are outcomes; rejects only with the reason of an aborted `signal` or an
   * internal error.
   */
  fetch(request: FetchRequest): Promise<FetchOutcome>;
  /** Closes all connections. */
  close(): Promise<void>;
};

export type FetcherOptions = GuardOptions & { userAgent: string; now: () => number };

/** User-Agent that identifies the desk: `Dateline/1.0.0 (+https://desk.example; desk@example.org)`. */
export function userAgent(version: string, site: { baseUrl: string; contact?: string | undefined }): string {
  const contact = site.contact ? `; ${site.contact}` : '';
  return `Dateline/${version} (+${site.baseUrl}${contact})`.replace(/[^\x20-\x7e]/g, '');
}

/** Makes a fetcher over a guarded agent. `now` (epoch ms) is used for durations and Retry-After only. */
export function makeFetcher(options: FetcherOptions): Fetcher {
  const agent = guardedAgent(options);
  return {
    fetch: request => fetchWith({ agent, options }, request),
    close: () => agent.destroy(),
  };
}

/** The guarded agent and what its requests are made with. */
type FetchClient = { agent: Agent; options: FetcherOptions };

/** Progress of a fetch: current URL and redirects so far. */
type FetchProgress = { url: string; redirects: Redirect[] };

async function fetchWith(client: FetchClient, request: FetchRequest): Promise<FetchOutcome> {
  const { options } = client;
  const started = options.now();
  const progress: FetchProgress = { url: request.url, redirects: [] };
  const deadline = startDeadline(request.timeout, request.signal);
  const at = () => ({ ...progress, ms: options.now() - started });
  try {
    const response = await requestFollowing(client, request, { progress, signal: deadline.signal });
    const outcome = await readResponse(response, request, options.now);
    const kept = outcome.kind === 'fresh' || outcome.kind === 'unchanged' ? permanentUrl(progress) : {};
    return { ...outcome, ...kept, ...at() };
  } catch (error) {
    request.signal?.throwIfAborted();
    const failure = deadline.failure() ?? failureOf(error);
    if (!failure) throw error;
    const { reason, message, status } = failure;
    return { kind: 'failed', reason, message, ...(status !== undefined && { status }), ...at() };
  } finally {
    deadline.stop();
  }
}

/** Requests and follows redirects; every address is checked before it is requested. */
async function requestFollowing(
  { agent, options: { policy, userAgent } }: FetchClient,
  request: FetchRequest,
  { progress, signal }: { progress: FetchProgress; signal: AbortSignal },
): Promise<Response> {
  const headers = requestHeaders(request, userAgent);
  for (;;) {
    const response = await requestOnce(agent, policy, { method: 'GET', url: progress.url, headers, signal });
    if (!REDIRECTS.has(response.statusCode)) return response;
    discard(response, signal);
    followRedirect(progress, response);
  }
}

function followRedirect(progress: FetchProgress, response: Response): void {
  const status = response.statusCode;
  const location = responseHeaders(response)['location'];
  if (location === undefined) throw new FetchFailure('protocol', `${status} without Location`, status);
  const to = redirectTarget(location, progress.url);
  if (to === undefined)
    throw new FetchFailure('protocol', `${status} to something that is no address`, status);
  const visited = to === progress.url || progress.redirects.some(hop => hop.from === to);
  progress.redirects.push({ status, from: progress.url, to });
  if (visited) throw new FetchFailure('redirects', 'redirects in a circle', status);
  if (progress.redirects.length > MAX_REDIRECTS) {
    throw new FetchFailure('redirects', `more than ${MAX_REDIRECTS} redirects`, status);
  }
  progress.url = to;
}

/**
 * Target URL of a `Location` header, if valid. Some servers send raw UTF-8 bytes, which arrive as Latin-1.
 */
export function redirectTarget(location: string, base: string): string | undefined {
  const text = Buffer.from(location, 'latin1').toString('utf8');
  const written = text.includes('\ufffd') ? location : text;
  if (!URL.canParse(written, base)) return undefined;
  const url = new URL(written, base);
  url.hash = '';
  return url.href;
}

function permanentUrl({ url, redirects }: FetchProgress): { permanentUrl?: string } {
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
