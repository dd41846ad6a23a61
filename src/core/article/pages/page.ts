import { decodeText } from '../../feed/decode.ts';
import type { Article } from '../article.ts';
import { hashOf, MAX_BLOCKS } from '../body/boilerplate.ts';
import { readArticle } from '../extract.ts';

/** A fetched page with its source's selectors and known boilerplate. */
export type RawPage = {
  url: string;
  bytes: Uint8Array;
  contentType?: string | undefined;
  selectors?: { body?: string | undefined; remove: string[] } | undefined;
  /** Hashes of blocks that repeat on the site's pages. */
  boilerplate?: readonly string[] | undefined;
};

/** Result of reading a page, as passed between threads. */
export type ReadPage = {
  article: Article;
  /** Hashes of the body's blocks, known boilerplate included; at most MAX_BLOCKS. */
  blocks: string[];
  /** The operator's `body` selector matched nothing. */
  missed: boolean;
  /** URL of the article's next page. */
  next?: string | undefined;
  /** URL of a plainer copy. */
  copy?: string | undefined;
};

/**
 * Decodes a page's bytes and extracts its article.
 * @throws MarkupBomb for a page built to exhaust its parser
 */
export function readPage({ url, bytes, contentType, selectors, boilerplate }: RawPage): ReadPage {
  const { text: html } = decodeText(bytes, contentType);
  const { body, remove } = selectors ?? { remove: [] };
  const { article, found, missed, next, copy } = readArticle({
    url,
    html,
    ...(selectors && { selectors: { ...(body && { body }), remove } }),
    ...(boilerplate && { boilerplate: new Set(boilerplate) }),
  });
  return {
    article,
    blocks: hashesOf(found.slice(0, MAX_BLOCKS)),
    missed,
    ...(next && { next }),
    ...(copy && { copy }),
  };
}

function hashesOf(blocks: readonly { text: string }[]): string[] {
  return [...new Set(blocks.map(({ text }) => hashOf(text)))];
}
