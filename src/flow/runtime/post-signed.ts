import type { App } from '../../app.ts';
import type { Headers, SingleOutcome } from '../../core/http/outcome.ts';
import { SECOND } from '../../core/time/units.ts';

/** Timeout of one request to an endpoint, unless another is given (ms). */
const TIMEOUT = 15 * SECOND;

/** A message to an endpoint that an operator or a subscriber named. */
export type SignedPost = {
  url: string;
  mediaType: string;
  body: string | Buffer;
  /** Headers beside the media type: those that sign the message, where the receiver has a secret. */
  headers: Headers;
  /** Milliseconds. */
  timeout?: number;
};

/** Posts a message once, without following redirects. Remote failures are outcomes; the caller decides on a retry. */
export function postSigned({ net }: Pick<App, 'net'>, post: SignedPost): Promise<SingleOutcome> {
  const { url, mediaType, body, headers, timeout = TIMEOUT } = post;
  return net.send({
    method: 'POST',
    url,
    headers: { 'content-type': mediaType, ...headers },
    body,
    timeout,
  });
}
