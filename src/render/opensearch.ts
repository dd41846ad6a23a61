import type { Site } from '../core/edition/site.ts';
import { FORMATS } from './formats.ts';
import { singleLine } from './text/escape.ts';
import { siteUrl } from './url/desk-url.ts';
import { element, textElement, type Xml } from './xml/xml.ts';

/** Media type of the description, without `charset`. */
export const OPENSEARCH_TYPE = 'application/opensearchdescription+xml';

/** Lengths that OpenSearch 1.1 allows (characters). */
const MAX_SHORT_NAME = 16;
const MAX_LONG_NAME = 48;

/** Search page and search feeds of the desk, for browsers and feed readers (OpenSearch 1.1, draft 6). */
export function renderOpenSearch(site: Site): Xml {
  const title = singleLine(site.title);
  const search = (path: string): string => `${siteUrl(site, path)}?q={searchTerms}`;
  const feeds = [FORMATS.rss, FORMATS.atom].map(({ extension, mediaType }) =>
    element('Url', { type: mediaType, rel: 'results', template: search(`/feeds/all.${extension}`) }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(
    'OpenSearchDescription',
    { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' },
    [
      textElement('ShortName', shortened(title, MAX_SHORT_NAME)),
      textElement('LongName', shortened(title, MAX_LONG_NAME)),
      textElement('Description', `Stories at ${title}`),
      element('Url', { type: 'text/html', template: search('/feeds/all') }),
      ...feeds,
      element('Url', { type: OPENSEARCH_TYPE, rel: 'self', template: siteUrl(site, '/opensearch.xml') }),
      imageOf(site, { size: 32, type: 'image/x-icon', path: '/favicon.ico' }),
      textElement('Language', site.language),
      textElement('InputEncoding', 'UTF-8'),
      textElement('OutputEncoding', 'UTF-8'),
    ],
  )}\n`;
}

function imageOf(site: Site, { size, type, path }: { size: number; type: string; path: string }): Xml {
  return element('Image', { width: size, height: size, type }, [siteUrl(site, path)]);
}

/** Text cut at a word, if it has one within the limit, without ellipsis: names have no room for it. */
function shortened(text: string, max: number): string {
  const characters = [...text];
  if (characters.length <= max) return text;
  const start = characters.slice(0, max).join('');
  return characters[max] === ' ' ? start : start.replace(/\s+\S*$/, '');
}
