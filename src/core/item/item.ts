/** Author of an item or article, as the source names them. */
export type Author = { name: string; email?: string; url?: string };

/** A file attached to an item; `length` in bytes, if stated. */
export type Enclosure = { url: string; type?: string; length?: number };

/**
 * A feed entry, normalised: plain-text title, sanitised HTML, absolute http(s) URLs, ISO 8601 instants in
 * UTC. Unstated fields are absent.
 */
export type Item = {
  /** Native id: guid, Atom id, JSON Feed id. */
  id?: string;
  title?: string;
  url?: string;
  summary?: string;
  contentHtml?: string;
  published?: string;
  updated?: string;
  authors: Author[];
  categories: string[];
  enclosures: Enclosure[];
  image?: string;
  geo?: { lat: number; lon: number };
  language?: string;
  /** Licence URL of the item (Creative Commons module, Atom `rel=license`). */
  licence?: string;
  /** Origin of the item (RSS `source`, Atom `source`). */
  origin?: { title?: string; url?: string };
};

/** Polling hints of a feed. */
export type FeedHints = {
  /** RSS `ttl` or the `sy:` module, in milliseconds. */
  ttl?: number;
  /** RSS `skipHours`, 0..23 in UTC. */
  skipHours?: number[];
  /** RSS `skipDays`, 0 = Sunday. */
  skipDays?: number[];
  /** WebSub hub and topic. */
  hub?: { url: string; topic: string };
};

/** A parsed feed, with the repairs that were needed. */
export type ReadFeed = {
  title?: string;
  link?: string;
  description?: string;
  language?: string;
  updated?: string;
  items: Item[];
  hints: FeedHints;
  /** Repairs that are reported to the operator, e.g. `cut short`, `unclosed tags`. */
  repairs: string[];
};
