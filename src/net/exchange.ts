import type { Agent } from 'undici';
import type { Headers, SingleOutcome } from '../core/http/outcome.ts';
import type { AddressPolicy } from '../core/url/address-policy.ts';
import { startDeadline } from './deadline.ts';
import { failureOf } from './failure.ts';
import { requestOnce } from './request.ts';
import { type Response, responseHeaders } from './response.ts';
import { parseRetryAfter } from './retry-after.ts';

/** Bytes of a response body that are read: an error message or a returned challenge. */
const MAX_ANSWER = 1_000;

/** One request to an untrusted or configured address, within `timeout` ms. */
export type SingleRequest = {
  method: 'GET' | 'POST';
  url: string;
  headers?: Headers;
  body?: string | Buffer;
  timeout: number;
};

/**
 * Makes single requests over a guarded agent. The address is checked each time; redirects are not followed.
 */
export function makeSingleRequest(
  agent: Agent,
  { policy, userAgent, now }: { policy: AddressPolicy; userAgent: string; now: () => number },
): (exchange: SingleRequest) => Promise<SingleOutcome> {
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
      const wait = parseRetryAfter(responseHeaders(response)['retry-after'], now());
      const text = await startOfBody(response);
      return {
        kind: 'answered',
        status: response.statusCode,
        text,
        ...(wait !== undefined && { retryAfter: wait }),
      };
    } catch (error) {
      const failure = deadline.failure() ?? failureOf(error);
      if (!failure) throw error;
      return { kind: 'failed', message: failure.message };
    } finally {
      deadline.stop();
    }
  };
}

/** Start of a response body as text. */
export async function startOfBody({ body }: Response): Promise<string> {
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
