/** What a story has to do with a region: it is about it, or names it in passing. */
export type RegionRole = 'about' | 'mention';

/**
 * A region that a text names. `code` is ISO 3166-1 (`PK`), ISO 3166-2 (`PK-BA`) or UN M49 (`034`);
 * `score` 0..1 says how much of the text is about it; `evidence` holds the words that made the tag.
 */
export type RegionTag = {
  code: string;
  name: string;
  role: RegionRole;
  score: number;
  evidence: string[];
};

/** Where a report was published from: a fact of its own, never a reason to select on. */
export type PublishedFrom = { code: string; name: string; evidence: string };
