import { Webhook } from 'standardwebhooks';

/** What a message is signed for: its id, the instant of the attempt (epoch ms), its bytes as text. */
export type WebhookMessage = { id: string; at: number; body: string };

/**
 * The headers of a message as Standard Webhooks has them (https://www.standardwebhooks.com). `secret` may hold several,
 * separated by spaces, while a receiver changes from one to another: the message is signed with each.
 */
export function webhookHeaders(secret: string, { id, at, body }: WebhookMessage): Record<string, string> {
  const signatures = splitSecrets(secret).map(one => signerFor(one).sign(id, new Date(at), body));
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': signatures.join(' '),
  };
}

/** What marks a secret as base64 of its bytes; any other text is taken as it stands, spaces and all. */
const ENCODED = 'whsec_';

/** Every secret of a text that holds one, or several that are marked. */
export function splitSecrets(text: string): string[] {
  const parts = text.split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [];
  return parts.every(part => part.startsWith(ENCODED)) ? parts : [text];
}

/** How many bytes a secret has. */
export function secretLength(secret: string): number {
  const encoded = secret.startsWith(ENCODED);
  return Buffer.from(encoded ? secret.slice(ENCODED.length) : secret, encoded ? 'base64' : 'utf8').length;
}

function signerFor(secret: string): Webhook {
  return secret.startsWith(ENCODED) ? new Webhook(secret) : new Webhook(secret, { format: 'raw' });
}
