import type { Author, Enclosure } from '../item/item.ts';
import type { RegionTag } from '../region/region.ts';
import type { Licence } from '../source/licence.ts';
import type { LeadReason } from '../story/lead-reason.ts';
import type { Status } from '../story/status.ts';
import type { Site } from './site.ts';

/** A masthead, as feeds and pages name it. */
export type EntrySource = { id: string; title: string; feedUrl: string; homeUrl?: string };

/** Another masthead's copy of a story's report. */
export type AlsoIn = {
  articleId: string;
  url: string;
  title: string;
  source: EntrySource;
  published: string;
};

/**
 * One story as an edition prints it: its lead article, cut to what the source's licence allows, and the rest of the
 * story around it. Everything is final: a renderer escapes and arranges, it decides nothing.
 */
export type Entry = {
  /** Public id, minted at first sight of the story, never recomputed. */
  id: string;
  /** The lead article's original address. */
  url: string;
  title: string;
  /** Plain text. */
  summary?: string;
  /** Sanitised HTML; present only when the licence allows it. */
  contentHtml?: string;
  authors: Author[];
  /** ISO 8601, UTC. */
  published: string;
  updated: string;
  language?: string;
  image?: Enclosure;
  enclosures: Enclosure[];
  source: EntrySource;
  licence: Licence;
  regions: RegionTag[];
  /** A point for maps: the story's first region that has one. */
  geo?: { lat: number; lon: number };
  topics: { id: string; title: string }[];
  categories: string[];
  alsoIn: AlsoIn[];
  /** What editors made of the headline: the publisher's own, and what they tell readers. */
  correction?: { original: string; note?: string };
  /** It stands at the top of this edition because an editor pinned it there. */
  pinned?: true;
  /** Why its article speaks for the story, where it was chosen among several. */
  leadBecause?: LeadReason;
  /** 1 at first sight, +1 for every visible change. */
  version: number;
  status: Status;
};

/** A topic's (or region's, source's) stories now, ordered and limited: all that a renderer needs. */
export type Edition = {
  site: Site;
  /** Path without the format's extension: `/feeds/balochistan`. */
  path: string;
  /** Canonical query without `?`, e.g. `region=PK&source=example-times`; '' when none. */
  query: string;
  title: string;
  description: string;
  language: string;
  /** The newest `updated` of its entries; absent when it has none. */
  updated?: string;
  entries: Entry[];
  /** Value of `before` for the following page; absent on the last one. */
  next?: string;
  /** True when `query` asks for a page behind the first. */
  archived: boolean;
};
