import { extractArticle } from './extract.ts';

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
 * One line of `dateline extract --ndjson`: `{id, url, html}` to the article's fields. What the page did not say is
 * absent; bad input and markup bombs answer `{id, error}`.
 */
export function extractRecord(record: unknown): object {
  if (typeof record !== 'object' || record === null) return { id: null, error: 'not an object' };
  const { id = null, url, html } = record as Record<string, unknown>;
  if (typeof url !== 'string') return { id, error: 'url: a string is needed' };
  if (typeof html !== 'string') return { id, error: 'html: a string is needed' };
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
