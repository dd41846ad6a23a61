import { decode } from '../../feed/decode.ts';
import type { Article } from '../article.ts';
import { MAX_BLOCKS } from '../body/boilerplate.ts';
import { hashOf } from '../body/hash.ts';
import { readArticle } from '../extract.ts';

/** A page as it came from the network, how its operator wants it read, and what is known of its site. */
export type RawPage = {
  url: string;
  bytes: Uint8Array;
  contentType?: string | undefined;
  selectors?: { body?: string | undefined; remove: string[] } | undefined;
  /** Hashes of blocks that repeat on the site's pages. */
  boilerplate?: readonly string[] | undefined;
};

/** What a page holds, as it crosses threads. */
export type ReadPage = {
  article: Article;
  /** Hashes of the blocks that were taken for the body, those known to repeat included; MAX_BLOCKS at most. */
  blocks: string[];
  /** The operator's `body` selector found nothing. */
  missed: boolean;
  /** Where the article goes on. */
  next?: string | undefined;
  /** Where a plainer copy of the page is. */
  copy?: string | undefined;
};

/** Reads a page's bytes: its encoding, then its article. Throws a MarkupBomb where the page is built to exhaust us. */
export function readPage({ url, bytes, contentType, selectors, boilerplate }: RawPage): ReadPage {
  const { text: html } = decode(bytes, contentType);
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

const hashesOf = (blocks: readonly { text: string }[]): string[] => [
  ...new Set(blocks.map(({ text }) => hashOf(text))),
];
