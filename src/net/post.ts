import type { Agent } from 'undici';
import type { AddressPolicy } from '../core/url/address-policy.ts';
import { type GuardOptions, guardedAgent } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { beginning, type Exchange, type ExchangeOutcome, makeExchange } from './exchange.ts';
import { redirectTarget } from './fetch.ts';
import { FetchFailure, failureOf } from './outcome.ts';
import { requestOnce } from './request.ts';
import { type Response, responseHeaders } from './response.ts';

/** Redirects that keep the method and the body (RFC 9110 §15.4.8, §15.4.9); WebSub §5.1 has hubs use these. */
const REPEATS: ReadonlySet<number> = new Set([307, 308]);
/** How often a post is sent on: a hub that has moved, and to https. */
const MAX_REDIRECTS = 2;
/** A form to post. It may hold a secret: it is never logged and never sent on from https to http. */
export type Post = { url: string; form: Record<string, string>; timeout: number };

/** What came of a post; `message` is what a refusing server said, or why none was reached. */
export type PostOutcome =
  | { kind: 'accepted'; status: number }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'failed'; message: string };

export type Poster = {
  /** Posts a form. What strangers do is an outcome; rejects only with a fault of ours. */
  post(post: Post): Promise<PostOutcome>;
  /** Makes one request that follows no redirect. What strangers do is an outcome; rejects only with a fault of ours. */
  exchange(exchange: Exchange): Promise<ExchangeOutcome>;
  close(): Promise<void>;
};

/** A poster whose every connection the guard judges. */
export function makePoster(options: GuardOptions & { userAgent: string; now: () => number }): Poster {
  const agent = guardedAgent(options);
  const { policy, userAgent } = options;
  return {
    post: async post => {
      const deadline = startDeadline(post.timeout);
      try {
        return await read(await send(agent, { policy, userAgent }, post, deadline.signal));
      } catch (error) {
        const failure = deadline.passed() ?? failureOf(error);
        if (!failure) throw error;
        return { kind: 'failed', message: failure.message };
      } finally {
        deadline.end();
      }
    },
    exchange: makeExchange(agent, options),
    close: () => agent.destroy(),
  };
}

async function send(
  agent: Agent,
  { policy, userAgent }: { policy: AddressPolicy; userAgent: string },
  { url, form }: Post,
  signal: AbortSignal,
): Promise<Response> {
  const body = new URLSearchParams(form).toString();
  const headers = { 'user-agent': userAgent, 'content-type': 'application/x-www-form-urlencoded' };
  let to = url;
  for (let hops = 0; ; hops += 1) {
    const response = await requestOnce(agent, policy, { method: 'POST', url: to, headers, body, signal });
    if (!REPEATS.has(response.statusCode)) return response;
    response.body.destroy();
    if (hops === MAX_REDIRECTS) throw new FetchFailure('redirects', `more than ${MAX_REDIRECTS} redirects`);
    to = next(to, responseHeaders(response)['location']);
  }
}

function next(from: string, location: string | undefined): string {
  const to = redirectTarget(location ?? '', from);
  if (!location || to === undefined) throw new FetchFailure('protocol', 'a redirect to nowhere');
  if (from.startsWith('https:') && !to.startsWith('https:')) {
    throw new FetchFailure('protocol', 'a redirect from https to http');
  }
  return to;
}

async function read(response: Response): Promise<PostOutcome> {
  const { statusCode: status, body } = response;
  if (status >= 200 && status < 300) {
    body.destroy();
    return { kind: 'accepted', status };
  }
  return { kind: 'refused', status, message: inOneLine(await beginning(response)) };
}

/** Without what no log should hold. */
function inOneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
