import type { Agent } from 'undici';
import type { SingleOutcome } from '../core/http/outcome.ts';
import type { AddressPolicy } from '../core/url/address-policy.ts';
import { type GuardOptions, guardedAgent } from './connector.ts';
import { startDeadline } from './deadline.ts';
import { makeSingleRequest, type SingleRequest, startOfBody } from './exchange.ts';
import { FetchFailure, failureOf } from './failure.ts';
import { redirectTarget } from './fetch.ts';
import { requestOnce } from './request.ts';
import { type Response, responseHeaders } from './response.ts';

/** Redirects that keep method and body (RFC 9110, 15.4.8 and 15.4.9), as WebSub 5.1 requires of hubs. */
const RETAINED_METHOD: ReadonlySet<number> = new Set([307, 308]);
/** Maximum redirects of a post: a moved hub, and https. */
const MAX_REDIRECTS = 2;
/** A form to post. It may contain a secret: it is never logged and never redirected from https to http. */
export type FormPost = { url: string; form: Record<string, string>; timeout: number };

/** Result of a post; `message` is the server's text or the reason of the failure. */
export type FormPostOutcome =
  | { kind: 'accepted'; status: number }
  | { kind: 'refused'; status: number; message: string }
  | { kind: 'failed'; message: string };

type Poster = {
  /** Posts a form. Remote failures are outcomes; rejects only with an internal error. */
  postForm(post: FormPost): Promise<FormPostOutcome>;
  /**
   * Makes one request without following redirects. Remote failures are outcomes; rejects only with an
   * internal error.
   */
  send(exchange: SingleRequest): Promise<SingleOutcome>;
  close(): Promise<void>;
};

/** Makes a poster over a guarded agent. */
export function makePoster(options: GuardOptions & { userAgent: string; now: () => number }): Poster {
  const agent = guardedAgent(options);
  const { policy, userAgent } = options;
  return {
    postForm: async post => {
      const deadline = startDeadline(post.timeout);
      try {
        return await readOutcome(await send({ agent, policy, userAgent }, post, deadline.signal));
      } catch (error) {
        const failure = deadline.failure() ?? failureOf(error);
        if (!failure) throw error;
        return { kind: 'failed', message: failure.message };
      } finally {
        deadline.stop();
      }
    },
    send: makeSingleRequest(agent, options),
    close: () => agent.destroy(),
  };
}

async function send(
  { agent, policy, userAgent }: { agent: Agent; policy: AddressPolicy; userAgent: string },
  { url, form }: FormPost,
  signal: AbortSignal,
): Promise<Response> {
  const body = new URLSearchParams(form).toString();
  const headers = { 'user-agent': userAgent, 'content-type': 'application/x-www-form-urlencoded' };
  let to = url;
  for (let hops = 0; ; hops += 1) {
    const response = await requestOnce(agent, policy, { method: 'POST', url: to, headers, body, signal });
    if (!RETAINED_METHOD.has(response.statusCode)) return response;
    response.body.destroy();
    if (hops === MAX_REDIRECTS) throw new FetchFailure('redirects', `more than ${MAX_REDIRECTS} redirects`);
    to = nextUrl(to, responseHeaders(response)['location']);
  }
}

function nextUrl(from: string, location: string | undefined): string {
  const to = redirectTarget(location ?? '', from);
  if (!location || to === undefined) throw new FetchFailure('protocol', 'a redirect to nowhere');
  if (from.startsWith('https:') && !to.startsWith('https:')) {
    throw new FetchFailure('protocol', 'a redirect from https to http');
  }
  return to;
}

async function readOutcome(response: Response): Promise<FormPostOutcome> {
  const { statusCode: status, body } = response;
  if (status >= 200 && status < 300) {
    body.destroy();
    return { kind: 'accepted', status };
  }
  return { kind: 'refused', status, message: inOneLine(await startOfBody(response)) };
}

/** One printable line for logs. */
function inOneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
