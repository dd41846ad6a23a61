import type { Agent } from 'undici';
import type { AddressPolicy } from '../core/url/address-policy.ts';
import { startDeadline } from './deadline.ts';
import { failureOf, type Headers } from './outcome.ts';
import { requestOnce } from './request.ts';
import { type Response, responseHeaders } from './response.ts';
import { retryAfter } from './retry-after.ts';

/** Bytes of an answer that are read: what a server says when it refuses, or a challenge that it gives back. */
const MAX_ANSWER = 1_000;

/** One request to an address that a stranger or an operator gave us, within `timeout` ms. */
export type Exchange = {
  method: 'GET' | 'POST';
  url: string;
  headers?: Headers;
  body?: string | Buffer;
  timeout: number;
};

/** What came of it. `text` is the beginning of the answer, as it was sent; `retryAfter` in ms. */
export type ExchangeOutcome =
  | { kind: 'answered'; status: number; text: string; retryAfter?: number }
  | { kind: 'failed'; message: string };

/** Makes exchanges over a guarded agent: the address is judged each time, redirects are answers like any other. */
export function makeExchange(
  agent: Agent,
  { policy, userAgent, now }: { policy: AddressPolicy; userAgent: string; now: () => number },
): (exchange: Exchange) => Promise<ExchangeOutcome> {
  return async ({ method, url, headers = {}, body, timeout }) => {
    const deadline = startDeadline(timeout);
    try {
      const response = await requestOnce(agent, policy, {
        method,
        url,
        headers: { ...headers, 'user-agent': userAgent },
        ...(body !== undefined && { body }),
        signal: deadline.signal,
      });
      const wait = retryAfter(responseHeaders(response)['retry-after'], now());
      const text = await beginning(response);
      return {
        kind: 'answered',
        status: response.statusCode,
        text,
        ...(wait !== undefined && { retryAfter: wait }),
      };
    } catch (error) {
      const failure = deadline.passed() ?? failureOf(error);
      if (!failure) throw error;
      return { kind: 'failed', message: failure.message };
    } finally {
      deadline.end();
    }
  };
}

/** The beginning of an answer as text. */
export async function beginning({ body }: Response): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= MAX_ANSWER) break;
  }
  body.destroy();
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER).toString('utf8');
}
