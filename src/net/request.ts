import type { Agent } from 'undici';
import { type AddressPolicy, judgeUrl } from '../core/url/address-policy.ts';
import { FetchFailure, type Headers } from './outcome.ts';
import type { Response } from './response.ts';

/** What is asked of which address: one hop of a fetch, or of a post. */
export type OneRequest = {
  method: 'GET' | 'POST';
  url: string;
  headers: Headers;
  body?: string | Buffer;
  signal: AbortSignal;
};

/**
 * Asks one address, the only way that anything here asks: its literal is judged first, what it resolves to and dials by
 * the agent's connector. Redirects are answers like any other.
 * @throws FetchFailure `blocked-address` for an address that the policy refuses; undici's errors for what goes wrong
 */
export async function requestOnce(
  agent: Agent,
  policy: AddressPolicy,
  { method, url, headers, body, signal }: OneRequest,
): Promise<Response> {
  const verdict = judgeUrl(url, policy);
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
  // A body may break before anybody reads it; whoever reads it still gets the error.
  response.body.on('error', () => {});
  return response;
}
