/**
 * What is remembered of one page of a source: `key` tells pages apart, `title` is a hash of its headline, `blocks` are
 * the hashes (`hashOf`) of what was taken for its body.
 */
export type SeenPage = { key: string; title: string; blocks: readonly string[] };

/** Most blocks remembered of one page; the longest article of 247 real ones had 280. */
export const MAX_BLOCKS = 300;
/** On how many pages, under different headlines, a block stands that is none of theirs. */
const FEWEST_PAGES = 3;
/** The share of a source's pages that have a block of its template: one section's furniture is enough. */
const FAIR_SHARE = 1 / 3;

/**
 * The blocks that repeat on a source's other pages and so belong to none of their articles. The page itself (`own`) does
 * not count, and pages under one headline count once: they are one report, corrected or sent again.
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
  const enough = Math.max(FEWEST_PAGES, reports * FAIR_SHARE);
  return new Set([...titles].filter(([, { size }]) => size >= enough).map(([block]) => block));
}
