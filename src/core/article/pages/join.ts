import type { ReadPage } from './page.ts';

/** Most of a page, as a share of its blocks, that the pages before it may have: above, it shows them again. */
const MOST_KNOWN = 0.5;

/**
 * An article with the body of a plainer copy of its page, where that copy tells more; else as it was. What the page says
 * about the article stands.
 */
export function withCopy(page: ReadPage, copy: ReadPage): ReadPage {
  const { text, html, partial } = copy.article;
  if (text.length <= page.article.text.length) return page;
  const { partial: _, ...article } = page.article;
  return {
    ...page,
    article: { ...copy.article, ...article, text, html, ...(partial && { partial }) },
    next: undefined,
  };
}

/**
 * An article continued by its next page; absent when that page brings nothing new. `next` was read with the blocks of
 * `sofar` as boilerplate, so what stands on every page of the article stands once.
 */
export function joinPages(sofar: ReadPage, next: ReadPage): ReadPage | undefined {
  const known = new Set(sofar.blocks);
  const again = next.blocks.filter(block => known.has(block)).length;
  if (next.article.text === '' || again > MOST_KNOWN * next.blocks.length) return undefined;
  const { partial: _, ...first } = sofar.article;
  // The rest of a page behind a wall is no whole article; a short one was only waiting for its next page.
  const walled = [sofar, next].map(({ article }) => article.partial).find(why => why && why !== 'short');
  return {
    ...sofar,
    article: {
      ...first,
      text: `${first.text}\n\n${next.article.text}`,
      html: `${first.html}${next.article.html}`,
      ...(walled && { partial: walled }),
    },
    blocks: [...new Set([...sofar.blocks, ...next.blocks])],
    next: next.next,
  };
}
