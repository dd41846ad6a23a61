import type { App } from '../../app.ts';
import { webhookHeaders } from '../../core/event/webhook-signature.ts';
import type { SingleOutcome } from '../../core/http/outcome.ts';

/** A JSON message to a webhook; with `secret` it is signed by Standard Webhooks. */
export type JsonPost = {
  url: string;
  body: string;
  /** Id of the message; a repetition has the same. */
  id: string;
  /** Time of sending (epoch ms). */
  at: number;
  secret: string | undefined;
  /** Milliseconds. */
  timeout: number;
};

/** Posts a JSON message, signed if a secret is given. Remote failures are outcomes. */
export function postJson({ net }: Pick<App, 'net'>, post: JsonPost): Promise<SingleOutcome> {
  const { url, body, id, at, secret, timeout } = post;
  return net.send({
    method: 'POST',
    url,
    headers: {
      'content-type': 'application/json',
      ...(secret !== undefined && webhookHeaders(secret, { id, at, body })),
    },
    body,
    timeout,
  });
}
