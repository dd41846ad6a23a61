/** Why an article's body is known not to be all of it. */
export type Incomplete = 'paywall' | 'cookie-wall' | 'short' | 'pages';

/** The page behind an item: clean body, metadata. What the page did not say is absent. */
export type Article = {
  title?: string;
  /** Body as plain text, a blank line between paragraphs; '' when none was found. */
  text: string;
  /** Body as the small safe subset of HTML of `core/html/allowed.ts`, URLs absolute. */
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
  /** Where the publisher says that the report was written, else what place it shows. */
  location?: string;
  /** Where the publisher says that the report was written. */
  writtenIn?: string;
  partial?: Incomplete;
};
