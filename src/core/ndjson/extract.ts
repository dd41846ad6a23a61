import { extractArticle } from '../article/extract.ts';
import { inputRecord, recordError, recordId, text } from './record.ts';

const input = inputRecord({ id: recordId, url: text, html: text });

const FIELDS = [
  'title',
  'text',
  'html',
  'byline',
  'published',
  'modified',
  'image',
  'siteName',
  'language',
  'canonicalUrl',
] as const;

/**
 * One record of `dateline extract --ndjson`: `{id, url, html}` to the article's fields; absent fields are
 * left out. Invalid input and markup bombs yield `{id, error}`.
 */
export function extractRecord(given: unknown): object {
  const parsed = input.safeParse(given);
  if (!parsed.success) return recordError(given, parsed.error);
  const { id, url, html } = parsed.data;
  try {
    const article = extractArticle({ url, html });
    return {
      id,
      ...Object.fromEntries(
        FIELDS.flatMap(field => (article[field] === undefined ? [] : [[field, article[field]]])),
      ),
    };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
