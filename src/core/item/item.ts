/** Somebody who wrote an item or an article, as the source names them. */
export type Author = { name: string; email?: string; url?: string };

/** A file that goes with an item; `length` in bytes when the source says it. */
export type Enclosure = { url: string; type?: string; length?: number };

/**
 * One entry as its source gave it, normalised: plain-text title, sanitised HTML, absolute http(s) URLs,
 * instants as ISO 8601 in UTC. What the source did not say is absent.
 */
export type Item = {
  /** The source's native id: guid, Atom id, JSON Feed id. */
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
  /** Licence URL that the item itself carries (Creative Commons module, Atom `rel=license`). */
  licence?: string;
  /** The masthead that the item names as its origin (RSS `source`, Atom `source`). */
  origin?: { title?: string; url?: string };
};

/** What a source says about how often to come back. */
export type FeedHints = {
  /** RSS `ttl` or the `sy:` module, in milliseconds. */
  ttl?: number;
  /** RSS `skipHours`, 0..23 in UTC. */
  skipHours?: number[];
  /** RSS `skipDays`, 0 = Sunday. */
  skipDays?: number[];
  /** WebSub: where to subscribe and to which topic. */
  hub?: { url: string; topic: string };
};

/** A source's feed, read: itself, its items, its hints, and what had to be repaired to read it. */
export type ReadFeed = {
  title?: string;
  link?: string;
  description?: string;
  language?: string;
  updated?: string;
  items: Item[];
  hints: FeedHints;
  /** Repairs worth telling the operator, e.g. `cut short`, `unclosed tags`. */
  repairs: string[];
};
