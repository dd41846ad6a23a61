import type { Edition } from '../core/edition/edition.ts';
import { renderAtom } from './atom.ts';
import { renderJsonFeed } from './json-feed.ts';
import { renderNinjs } from './ninjs.ts';
import { renderRss } from './rss.ts';
import { type FormatName, MEDIA_TYPES } from './url/desk-url.ts';

/** A way to write an edition down. */
export type Format = {
  /** What follows the edition's path in the address, without the dot. */
  extension: FormatName;
  /** Without `charset`: every format is UTF-8. */
  mediaType: string;
  /** As people call it. */
  title: string;
  /** Pure: the same edition gives the same text, byte for byte. */
  render: (edition: Edition) => string;
};

/** Every format in which every edition can be had. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  rss: { extension: 'rss', mediaType: MEDIA_TYPES.rss, title: 'RSS', render: renderRss },
  atom: { extension: 'atom', mediaType: MEDIA_TYPES.atom, title: 'Atom', render: renderAtom },
  json: { extension: 'json', mediaType: MEDIA_TYPES.json, title: 'JSON Feed', render: renderJsonFeed },
  ninjs: { extension: 'ninjs', mediaType: MEDIA_TYPES.ninjs, title: 'ninjs', render: renderNinjs },
};
