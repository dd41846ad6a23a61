import { createHmac } from 'node:crypto';

/** Lengths of hex digests, strongest algorithm first (WebSub 8). */
const HEX_LENGTHS = { sha512: 128, sha384: 96, sha256: 64, sha1: 40 } as const;
type Algorithm = keyof typeof HEX_LENGTHS;

/** An HMAC from a header. */
export type Signature = { algorithm: Algorithm; digest: string };

/**
 * Reads the strongest signature of an `X-Hub-Signature`, which may hold several. SHA-1 is accepted: old hubs
 * have nothing else, HMAC does not depend on its collision resistance, and a delivery only triggers a poll.
 */
export function readSignature(header: string | undefined): Signature | undefined {
  const found = new Map<string, string>();
  for (const part of (header ?? '').split(',')) {
    const [, algorithm = '', digest = ''] = /^\s*([a-z\d]+)=([\da-f]+)\s*$/i.exec(part) ?? [];
    found.set(algorithm.toLowerCase(), digest.toLowerCase());
  }
  for (const algorithm of Object.keys(HEX_LENGTHS) as Algorithm[]) {
    const digest = found.get(algorithm);
    if (digest?.length === HEX_LENGTHS[algorithm]) return { algorithm, digest };
  }
  return undefined;
}

/** Headers that sign a content distribution (WebSub 7.1); none without a secret. */
export function distributionHeaders(secret: string | undefined, body: Buffer): Record<string, string> {
  if (!secret) return {};
  const digest = createHmac('sha256', secret).update(body).digest('hex');
  return { 'x-hub-signature': `sha256=${digest}` };
}
