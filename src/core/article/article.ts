/** Reason why an article's body is incomplete. */
export type Incomplete = 'paywall' | 'cookie-wall' | 'short' | 'pages';

/** Body and metadata extracted from a page. Absent fields were not stated by it. */
export type Article = {
  title?: string;
  /** Plain text with a blank line between paragraphs; '' when no body was found. */
  text: string;
  /** Safe HTML (`core/html/allowed.ts`) with absolute URLs. */
  html: string;
  /** Names as printed, people and desks: `Ayesha Khan and Omar Baloch`. */
  byline?: string;
  /** ISO 8601, UTC. */
  published?: string;
  modified?: string;
  /** Lead image, absolute URL. */
  image?: string;
  siteName?: string;
  /** BCP 47, lower-case primary subtag. */
  language?: string;
  canonicalUrl?: string;
  section?: string;
  keywords?: string[];
  /** Licence URL (rel=license, schema.org `license`). */
  licence?: string;
  /** Place of writing as stated, else the place that the page shows. */
  location?: string;
  /** Place of writing as stated. */
  writtenIn?: string;
  partial?: Incomplete;
};
