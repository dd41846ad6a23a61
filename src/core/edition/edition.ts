import type { Author, Enclosure } from '../item/item.ts';
import type { PublishedFrom, RegionTag } from '../region/region.ts';
import type { Licence } from '../source/licence.ts';
import type { LeadReason } from '../story/lead-reason.ts';
import type { Status } from '../story/status.ts';
import type { Site } from './site.ts';

/** A source as feeds and pages name it. */
export type EntrySource = { id: string; title: string; feedUrl: string; homeUrl?: string };

/** Another source's article of the same story. */
export type AlsoIn = {
  articleId: string;
  url: string;
  title: string;
  source: EntrySource;
  published: string;
};

/**
 * A story as an edition prints it: its lead article, cut to the source's licence, and the story's data.
 * Renderers only escape and arrange it.
 */
export type Entry = {
  /** Public id, permanent. */
  id: string;
  /** URL of the lead article. */
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
  /** Where the report was published from; `evidence` is its dateline, empty for the source's home. */
  publishedFrom?: PublishedFrom;
  /** Coordinates of the story's most precise region that has some. */
  geo?: { lat: number; lon: number };
  topics: { id: string; title: string }[];
  categories: string[];
  alsoIn: AlsoIn[];
  /** Correction of the headline: the publisher's original and the editors' note. */
  correction?: { original: string; note?: string };
  /** Pinned to the top of this edition by an editor. */
  pinned?: true;
  /** Why this article is the lead, if there were several. */
  leadBecause?: LeadReason;
  /** 1 at first sight, +1 for every visible change. */
  version: number;
  status: Status;
};

/** The stories of a topic, region or source at one time, ordered and limited: the input of a renderer. */
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
  /** Value of `before` for the next page; absent on the last one. */
  next?: string;
  /** Whether `query` selects a page after the first. */
  archived: boolean;
};
