import type { AlsoIn, Edition, Entry } from '../../core/edition/edition.ts';
import type { Site } from '../../core/edition/site.ts';
import type { Licence } from '../../core/source/licence.ts';
import { singleLine } from '../text/escape.ts';
import { type FormatName, firstUrl, MEDIA_TYPES, nextUrl, selfUrl, siteUrl } from '../url/desk-url.ts';
import { strictWebUrl } from '../url/web-url.ts';
import { readsAsHtml } from './plain-text.ts';
import { element, openTag, textElement, type Xml, type XmlAttributes } from './xml.ts';

/** `updated` of an edition without entries: Atom requires an instant, and rendering has no clock. */
export const NO_UPDATE = '2000-01-01T00:00:00Z';

/** The feed's `generator`. */
export const GENERATOR = 'Dateline';

/** Polling interval that feeds suggest to readers (minutes). */
export const TTL_MINUTES = 15;

/** Namespaces shared by RSS and Atom, with their customary prefixes. */
export const NAMESPACES = {
  'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:georss': 'http://www.georss.org/georss',
} as const;

/**
 * Start tag of the document behind the stylesheet for browsers (https://www.w3.org/TR/xml-stylesheet/). The path is
 * relative to the host, since the desk may be reached by several.
 */
export function documentTag(site: Site, name: string, attributes: XmlAttributes): Xml {
  const { pathname } = new URL(siteUrl(site, '/feed.css'));
  const stylesheet = openTag('?xml-stylesheet', { type: 'text/css', href: pathname }).replace(/>$/, '?>');
  return `${stylesheet}\n${openTag(name, attributes)}`;
}

/** Name of the link element: `link` in Atom, `atom:link` in RSS. */
export type LinkName = 'link' | 'atom:link';

/** Links to the feed's other formats, its other pages and its licence. */
export function feedLinks(edition: Edition, format: FormatName, name: LinkName): Xml[] {
  const others = (Object.keys(MEDIA_TYPES) as FormatName[]).filter(other => other !== format);
  return [
    ...others.map(other =>
      element(name, { rel: 'alternate', type: MEDIA_TYPES[other], href: selfUrl(edition, other) }),
    ),
    ...pageLinks(edition, format, name),
    ...licenceLink(edition.site.licence ?? {}, name),
  ];
}

/**
 * Paging links (RFC 5005): every page links to the next; pages after the first are archives. The first page
 * has no `prev-archive`, see `docs/decisions/feed-paging.md`.
 */
function pageLinks(edition: Edition, format: FormatName, name: LinkName): Xml[] {
  const page = (rel: string, href: string | undefined) =>
    href === undefined ? [] : [element(name, { rel, type: MEDIA_TYPES[format], href })];
  const next = nextUrl(edition, format);
  if (!edition.archived) return page('next', next);
  const first = firstUrl(edition, format);
  return [
    ...page('next', next),
    ...page('prev-archive', next),
    ...page('first', first),
    ...page('current', first),
    element('fh:archive', {}),
  ];
}

/** The story's other mastheads as `related` links titled `Masthead: headline`. */
export function alsoInLinks(alsoIn: AlsoIn[], name: LinkName): Xml[] {
  return alsoIn.flatMap(copy => {
    const href = strictWebUrl(copy.url);
    const parts = [singleLine(copy.source.title), singleLine(copy.title)].filter(part => part !== '');
    // An attribute has no type: text that looks like HTML is omitted.
    const title = parts.filter(part => !readsAsHtml(part)).join(': ');
    if (href === undefined) return [];
    return [element(name, { rel: 'related', type: 'text/html', href, title: title || undefined })];
  });
}

/** The licence as a link (RFC 4946), if it has a URL. */
export function licenceLink(licence: Pick<Licence, 'url'>, name: LinkName): Xml[] {
  const href = strictWebUrl(licence.url ?? '');
  return href === undefined ? [] : [element(name, { rel: 'license', href })];
}

/** The creativeCommons module, which older readers support, for Creative Commons licences. */
export function creativeCommons(licence: Licence): Xml[] {
  const url = strictWebUrl(licence.url ?? '') ?? '';
  const isCreativeCommons = /^https?:\/\/(www\.)?creativecommons\.org\//.test(url);
  return isCreativeCommons ? [textElement('creativeCommons:license', url)] : [];
}

/** The entry's point as GeoRSS Simple: latitude and longitude in WGS 84, six decimals. */
export function geoPoint(entry: Entry): Xml[] {
  if (!entry.geo) return [];
  return [textElement('georss:point', `${degrees(entry.geo.lat)} ${degrees(entry.geo.lon)}`)];
}

function degrees(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
