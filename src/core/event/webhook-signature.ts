import { Webhook } from 'standardwebhooks';

/** Signed message: id, time of the attempt (epoch ms), body text. */
type WebhookMessage = { id: string; at: number; body: string };

/**
 * Headers that sign a message by Standard Webhooks (https://www.standardwebhooks.com); none without a secret. `secret`
 * may hold several, separated by spaces, for rotation: each signs the message.
 */
export function webhookHeaders(secret: string | undefined, message: WebhookMessage): Record<string, string> {
  if (secret === undefined) return {};
  const { id, at, body } = message;
  const signatures = splitSecrets(secret).map(one => signerFor(one).sign(id, new Date(at), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** Prefix of base64 secrets. Any other secret is used as plain text, spaces included. */
const ENCODED = 'whsec_';

/** Splits a text of several prefixed secrets; any other text is one secret. */
export function splitSecrets(text: string): string[] {
  const parts = text.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  return parts.every(part => part.startsWith(ENCODED)) ? parts : [text];
}

/** Length of a secret in bytes. */
export function secretLength(secret: string): number {
  const encoded = secret.startsWith(ENCODED);
  return Buffer.from(encoded ? secret.slice(ENCODED.length) : secret, encoded ? 'base64' : 'utf8').length;
}

function signerFor(secret: string): Webhook {
  return secret.startsWith(ENCODED) ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });
}
