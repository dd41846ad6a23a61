import { z } from 'zod';
import { readFeed } from './read.ts';

const Input = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string(),
  contentType: z.string().nullish(),
  headers: z.record(z.string(), z.string()).nullish(),
  bodyBase64: z.string(),
});

/**
 * One record of `dateline parse --ndjson`: `{id, url, contentType?, headers?, bodyBase64}` to `{id, feed}`, or
 * `{id, feed: null, error}` when the body is no feed or the record no record. Never throws.
 */
export async function parseRecord(record: unknown): Promise<object> {
  const parsed = Input.safeParse(record);
  if (!parsed.success) {
    const id = (record as { id?: unknown } | null)?.id;
    return { id: id ?? null, feed: null, error: z.prettifyError(parsed.error) };
  }
  const { id, url, contentType, headers, bodyBase64 } = parsed.data;
  try {
    const feed = await readFeed({
      url,
      bytes: Buffer.from(bodyBase64, 'base64'),
      ...(contentType && { contentType }),
      ...(headers && { headers: lowerCased(headers) }),
    });
    return { id, feed };
  } catch (error) {
    return { id, feed: null, error: error instanceof Error ? error.message : String(error) };
  }
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
