import { timingSafeEqual } from 'node:crypto';

/** The digests of a signature in hex, strongest first (WebSub §8). */
const HEX_LENGTHS = { sha512: 128, sha384: 96, sha256: 64, sha1: 40 } as const;
export type Algorithm = keyof typeof HEX_LENGTHS;

/** An HMAC as a header gives it. */
export type Signature = { algorithm: Algorithm; digest: string };

/**
 * The strongest signature of an `X-Hub-Signature`, which hubs fill with one or, repeating the header, several. SHA-1 counts where
 * there is nothing better: hubs older than WebSub know no other, an HMAC does not lean on what is broken in it, and all that a
 * delivery can do is have a source polled.
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

/** Whether two texts are equal, in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
