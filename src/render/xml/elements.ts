import type { AlsoIn, Edition, Entry } from '../../core/edition/edition.ts';
import type { Licence } from '../../core/source/licence.ts';
import { singleLine } from '../text/escape.ts';
import { type FormatName, firstUrl, MEDIA_TYPES, nextUrl, selfUrl } from '../url/desk-url.ts';
import { strictWebUrl } from '../url/web-url.ts';
import { looksLikeHtml } from './plain-text.ts';
import { element, textElement, type Xml } from './xml.ts';

/**
 * Stands for `updated` in an edition that never had an entry: Atom demands an instant, and rendering has no clock.
 */
export const NO_UPDATE = '2000-01-01T00:00:00Z';

/** Who made the feed, in every format that asks. */
export const GENERATOR = 'Dateline';

/** How long a reader may keep a feed before it asks again, in minutes; who wants news at once subscribes at the hub. */
export const TTL_MINUTES = 15;

/** Namespaces of what both RSS and Atom are given, by their customary prefixes. */
export const NAMESPACES = {
  'xmlns:creativeCommons': 'http://backend.userland.com/creativeCommonsRssModule',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:georss': 'http://www.georss.org/georss',
} as const;

/** `link` in Atom, `atom:link` in RSS. */
export type LinkName = 'link' | 'atom:link';

/** The links of a feed to its other formats, its other pages and its licence. */
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
 * RFC 5005: every page leads to the next one; those behind the first are archives. Why the first has no
 * `prev-archive` is told in `docs/decisions/feed-paging.md`.
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

/** The other mastheads that carry the story, each a `related` link titled `Masthead: headline`. */
export function alsoInLinks(alsoIn: AlsoIn[], name: LinkName): Xml[] {
  return alsoIn.flatMap(copy => {
    const href = strictWebUrl(copy.url);
    const parts = [singleLine(copy.source.title), singleLine(copy.title)].filter(part => part !== '');
    // An attribute cannot say that it is text: what could be taken for HTML is left out.
    const title = parts.filter(part => !looksLikeHtml(part)).join(': ');
    if (href === undefined) return [];
    return [element(name, { rel: 'related', type: 'text/html', href, title: title || undefined })];
  });
}

/** RFC 4946: the licence as a link, where it has an address. */
export function licenceLink(licence: Pick<Licence, 'url'>, name: LinkName): Xml[] {
  const href = strictWebUrl(licence.url ?? '');
  return href === undefined ? [] : [element(name, { rel: 'license', href })];
}

/** The module that older readers know, for the licences that it was made for. */
export function creativeCommons(licence: Licence): Xml[] {
  const url = strictWebUrl(licence.url ?? '') ?? '';
  const isTheirs = /^https?:\/\/(www\.)?creativecommons\.org\//.test(url);
  return isTheirs ? [textElement('creativeCommons:license', url)] : [];
}

/** GeoRSS Simple: latitude and longitude in WGS 84, to a tenth of a metre and without exponents. */
export function geoPoint(entry: Entry): Xml[] {
  if (!entry.geo) return [];
  return [textElement('georss:point', `${degrees(entry.geo.lat)} ${degrees(entry.geo.lon)}`)];
}

function degrees(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
