import type { ReadPage } from './page.ts';

/** Share of a page's blocks that earlier pages may have; above it the page repeats them. */
const MAX_KNOWN_SHARE = 0.5;

/** Takes the body of a plainer copy if it is longer; metadata of the page takes precedence. */
export function withAlternateCopy(page: ReadPage, copy: ReadPage): ReadPage {
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
 * Appends the next page of an article; absent when it brings nothing new. `next` was extracted with the
 * blocks of `sofar` as boilerplate, so that repeated blocks appear once.
 */
export function joinPages(sofar: ReadPage, next: ReadPage): ReadPage | undefined {
  const known = new Set(sofar.blocks);
  const again = next.blocks.filter(block => known.has(block)).length;
  if (next.article.text === '' || again > MAX_KNOWN_SHARE * next.blocks.length) return undefined;
  const { partial: _, ...first } = sofar.article;
  // A paywalled page stays incomplete; a short one was only waiting for its continuation.
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
