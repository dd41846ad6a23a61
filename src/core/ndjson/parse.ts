import { z } from 'zod';
import { readFeed } from '../feed/read.ts';
import type { Item } from '../item/item.ts';
import { inputRecord, optionalText, recordError, recordId, text } from './record.ts';

const input = inputRecord({
  id: recordId,
  url: text,
  contentType: optionalText,
  headers: z.record(z.string(), text, 'names with values are needed').nullish(),
  // Standard or URL-safe base64, padding and line breaks optional.
  bodyBase64: text.refine(body => !/[^\w+/=\s-]/.test(body), 'base64 is needed'),
});

/** Documented fields of feeds and items; internal ones are left out. */
const FEED = ['title', 'link', 'description', 'language', 'updated'] as const;
const ITEM = [
  ...['id', 'title', 'url', 'summary', 'contentHtml', 'published', 'updated'],
  ...['authors', 'categories', 'enclosures', 'image', 'geo'],
] as (keyof Item)[];

/**
 * One record of `dateline parse --ndjson`: `{id, url, contentType?, headers?, bodyBase64}` to `{id, feed}`;
 * `{id, feed: null, error}` for a body that is not a feed, `{id, error}` for an invalid record. Never
 * rejects.
 */
export async function parseRecord(given: unknown): Promise<object> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return recordError(given, parsed.error);
  const { id, url, contentType, headers, bodyBase64 } = parsed.data;
  try {
    const feed = await readFeed({
      url,
      bytes: Buffer.from(bodyBase64, 'base64'),
      ...(contentType && { contentType }),
      ...(headers && { headers: lowerCased(headers) }),
    });
    const items = feed.items.map(item => only(item, ITEM));
    return { id, feed: { ...only(feed, FEED), items } };
  } catch (error) {
    return { id, feed: null, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Picks the defined members. */
function only<Whole extends object>(whole: Whole, names: readonly (keyof Whole)[]): Partial<Whole> {
  const members = names.filter(name => whole[name] !== undefined).map(name => [name, whole[name]]);
  return Object.fromEntries(members) as Partial<Whole>;
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
