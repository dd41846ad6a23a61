import type { Agent } from 'undici';
import type { Headers } from '../core/http/outcome.ts';
import { type AddressPolicy, checkUrl } from '../core/url/address-policy.ts';
import { FetchFailure } from './failure.ts';
import type { Response } from './response.ts';

/** One request of a fetch or post. */
type OneRequest = {
  method: 'GET' | 'POST';
  url: string;
  headers: Headers;
  body?: string | Buffer;
  signal: AbortSignal;
};

/**
 * Sends one request; the only place that does. The URL is checked first, resolved and connected addresses by
 * the agent's connector. Redirects are returned, not followed.
 * @throws FetchFailure `blocked-address` for a refused address; undici's errors otherwise
 */
export async function requestOnce(
  agent: Agent,
  policy: AddressPolicy,
  { method, url, headers, body, signal }: OneRequest,
): Promise<Response> {
  const verdict = checkUrl(url, policy);
  if (!verdict.ok) throw new FetchFailure('blocked-address', verdict.why);
  const { origin, pathname, search } = new URL(url);
  const path = pathname + search;
  const response = await agent.request({
    origin,
    path,
    method,
    headers,
    signal,
    ...(body !== undefined && { body }),
  });
  // The body may fail before it is read; its reader still gets the error.
  response.body.on('error', () => {});
  return response;
}
