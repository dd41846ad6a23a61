/** Relation of a story to a region: the story is about it, or only mentions it. */
export type RegionRole = 'about' | 'mention';

/**
 * A region named in a text. `code` is ISO 3166-1 (`PK`), ISO 3166-2 (`PK-BA`) or UN M49 (`034`); `score`
 * (0..1) is its share of the text's place mentions; `evidence` lists the words behind the tag.
 */
export type RegionTag = {
  code: string;
  name: string;
  role: RegionRole;
  score: number;
  evidence: string[];
};

/** Place of publication of a report. Independent of its regions; feeds do not select on it. */
export type PublishedFrom = { code: string; name: string; evidence: string };
