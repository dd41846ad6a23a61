import type { Edition } from '../core/edition/edition.ts';
import { renderAtom } from './atom.ts';
import type { FragmentCache } from './fragment-cache.ts';
import { renderGeoJson } from './geojson.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderNinjs } from './ninjs.ts';
import { renderRss } from './rss.ts';
import { type FormatName, MEDIA_TYPES } from './url/desk-url.ts';

/** A feed format. */
export type Format = {
  /** Extension in the feed's URL, without the dot. */
  extension: FormatName;
  /** Without `charset`: every format is UTF-8. */
  mediaType: string;
  /** Media type under which browsers apply the feed's stylesheet; they show RSS and Atom as plain text otherwise. */
  displayType?: 'application/xml';
  /** Name for people. */
  title: string;
  /** Pure and deterministic; the cache only saves rewriting unchanged entries. */
  render: (edition: Edition, fragments?: FragmentCache) => string;
};

/** All formats; every edition is available in each. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  rss: {
    extension: 'rss',
    mediaType: MEDIA_TYPES.rss,
    displayType: 'application/xml',
    title: 'RSS',
    render: renderRss,
  },
  atom: {
    extension: 'atom',
    mediaType: MEDIA_TYPES.atom,
    displayType: 'application/xml',
    title: 'Atom',
    render: renderAtom,
  },
  json: { extension: 'json', mediaType: MEDIA_TYPES.json, title: 'JSON Feed', render: renderJsonFeed },
  ninjs: { extension: 'ninjs', mediaType: MEDIA_TYPES.ninjs, title: 'ninjs', render: renderNinjs },
  geojson: {
    extension: 'geojson',
    mediaType: MEDIA_TYPES.geojson,
    title: 'GeoJSON',
    render: renderGeoJson,
  },
};
