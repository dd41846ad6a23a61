import { decode } from '../feed/decode.ts';
import type { Article } from './article.ts';
import { extractArticle } from './extract.ts';

/** A page as it came from the network, and how its operator wants it read. */
export type RawPage = {
  url: string;
  bytes: Uint8Array;
  contentType?: string | undefined;
  selectors?: { body?: string | undefined; remove: string[] } | undefined;
};

/** Reads a page's bytes: its encoding, then its article. Throws a MarkupBomb where the page is built to exhaust us. */
export function readPage({ url, bytes, contentType, selectors }: RawPage): Article {
  const { text: html } = decode(bytes, contentType);
  const { body, remove } = selectors ?? { remove: [] };
  return extractArticle({ url, html, ...(selectors && { selectors: { ...(body && { body }), remove } }) });
}
