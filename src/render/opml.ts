import type { Edition } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import { isEmail } from './entry.ts';
import { singleLine } from './text/escape.ts';
import { type FormatName, selfUrl, siteUrl } from './url/desk-url.ts';
import { element, textElement, type Xml } from './xml/xml.ts';

/** A feed of this desk in the OPML list. */
export type CuratedFeed = Pick<Edition, 'path' | 'title' | 'description' | 'language'>;

/** Format of the listed URLs: every reader that imports OPML supports RSS. */
const LISTED: FormatName = 'rss';

/** Every curated feed as OPML 2.0 (http://opml.org/spec2.opml), in the order given. Deterministic. */
export function renderOpml(site: Site, feeds: CuratedFeed[]): Xml {
  const head = [
    textElement('title', singleLine(site.title)),
    textElement('ownerName', singleLine(site.title)),
    ...(isEmail(site.contact ?? '') ? [textElement('ownerEmail', site.contact ?? '')] : []),
    textElement('ownerId', siteUrl(site, '/')),
    textElement('docs', 'http://opml.org/spec2.opml'),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head>
${head.map(part => `    ${part}\n`).join('')}  </head>
  <body>
${feeds.map(feed => `    ${outline(site, feed)}\n`).join('')}  </body>
</opml>
`;
}

function outline(site: Site, feed: CuratedFeed): Xml {
  const edition: Edition = { ...feed, site, query: '', entries: [], archived: false };
  const title = singleLine(feed.title) || feed.path;
  return element('outline', {
    type: 'rss',
    version: 'RSS2',
    text: title,
    title,
    description: singleLine(feed.description) || undefined,
    language: feed.language,
    xmlUrl: selfUrl(edition, LISTED),
    htmlUrl: selfUrl(edition),
  });
}
