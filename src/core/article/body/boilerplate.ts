import { createHash } from 'node:crypto';

/** Hash length in base64url characters: 48 bits, ample for the blocks of one source. */
export const HASH_LENGTH = 8;

/** Hash of a block's text that ignores spaces, case and punctuation. */
export function hashOf(text: string): string {
  const letters = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return createHash('sha1').update(letters).digest('base64url').slice(0, HASH_LENGTH);
}

/**
 * Body blocks of one page of a source: `key` identifies the page, `title` hashes its headline, `blocks` are
 * `hashOf` values.
 */
export type SeenPage = { key: string; title: string; blocks: readonly string[] };

/** Blocks stored per page; the longest of 247 measured articles had 280. */
export const MAX_BLOCKS = 300;
/** Pages under different headlines that must share a block for it to be boilerplate. */
const MIN_PAGES = 3;
/** Share of a source's pages that must have the block; one section's template is enough. */
const MIN_PAGE_SHARE = 1 / 3;

/**
 * Hashes of blocks that repeat on a source's other pages. The page itself (`own`) does not count, and pages
 * under one headline count once, since they are one report sent again.
 */
export function repeatedBlocks(pages: readonly SeenPage[], own: string): Set<string> {
  const others = pages.filter(({ key }) => key !== own);
  const titles = new Map<string, Set<string>>();
  for (const { title, blocks } of others) {
    for (const block of blocks) {
      const seen = titles.get(block);
      if (seen) seen.add(title);
      else titles.set(block, new Set([title]));
    }
  }
  const reports = new Set(others.map(({ title }) => title)).size;
  const enough = Math.max(MIN_PAGES, reports * MIN_PAGE_SHARE);
  return new Set([...titles].filter(([, { size }]) => size >= enough).map(([block]) => block));
}
