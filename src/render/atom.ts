import { Feed, type Item } from 'feed';
import type { Edition, Entry } from '../core/edition/edition.ts';
import type { Site } from '../core/edition/site.ts';
import {
  authorsOf,
  categoriesOf,
  datelineOf,
  entryTitle,
  feedTitle,
  isEmail,
  licenceText,
  linkOf,
  staticContentOf,
  summaryOf,
} from './entry.ts';
import { type FragmentCache, fragmentsOf } from './fragment-cache.ts';
import { mediaFiles } from './media.ts';
import { escapeMarkup, singleLine } from './text/escape.ts';
import { feedTag, hubUrl, selfUrl, siteUrl, storyTag, storyUrl } from './url/desk-url.ts';
import { normalizedUrl, strictWebUrl } from './url/web-url.ts';
import {
  alsoInLinks,
  creativeCommons,
  documentTag,
  feedLinks,
  GENERATOR,
  geoPoint,
  licenceLink,
  NAMESPACES,
  NO_UPDATE,
  TTL_MINUTES,
} from './xml/elements.ts';
import { fillPlaceholder, placeholder, splitElements } from './xml/placeholders.ts';
import { readsAsHtml, textConstruct } from './xml/plain-text.ts';
import {
  element,
  forCdata,
  forTextNode,
  openTag,
  REPLACEMENT_CHARACTER,
  textElement,
  type Xml,
} from './xml/xml.ts';

/** Element whose placeholder is replaced by the elements that `feed` cannot write. */
const PLACEHOLDER = 'rights';

/** Placeholders of the feed's title and subtitle. */
const TITLE = placeholder(1);
const SUBTITLE = placeholder(2);

/** End of the document as `feed` writes it; the entries are inserted before it. */
const END = '\n</feed>';

const MINUTES_AN_HOUR = 60;

const ROOT = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:sy': 'http://purl.org/rss/1.0/modules/syndication/',
  ...NAMESPACES,
};

/** The edition as Atom 1.0 in UTF-8 (RFC 4287). Deterministic. */
export function renderAtom(edition: Edition, fragments?: FragmentCache): Xml {
  const hub = hubUrl(edition.site);
  const feed = new Feed({
    id: feedTag(edition),
    title: TITLE,
    ...(singleLine(edition.description) !== '' && { description: SUBTITLE }),
    link: selfUrl(edition),
    updated: new Date(edition.updated ?? NO_UPDATE),
    generator: GENERATOR,
    feed: selfUrl(edition, 'atom'),
    ...(hub !== undefined && { hub }),
    author: publisher(edition.site),
    copyright: placeholder(0),
    ...(edition.site.logo !== undefined && { image: edition.site.logo }),
  });
  const root = { ...ROOT, 'xml:lang': edition.language };
  const written = feed
    .atom1()
    .replace(/<feed [^>]*>/, () => documentTag(edition.site, 'feed', root))
    .replace(`<title>${TITLE}</title>`, () => textConstruct('title', feedTitle(edition)))
    .replace(`<subtitle>${SUBTITLE}</subtitle>`, () =>
      textConstruct('subtitle', singleLine(edition.description)),
    );
  const head = fillPlaceholder(written, PLACEHOLDER, metadata(edition)).slice(0, -END.length);
  const { site, entries, language } = edition;
  const form = `atom ${language}`;
  return [head, ...fragmentsOf(fragments, { site, entries, form, write: entryWriter(edition) }), END]
    .join('')
    .replaceAll(REPLACEMENT_CHARACTER, '?');
}

/** Writes entries, each with its leading line break, and with `xml:lang` if it differs from the edition's. */
function entryWriter({ site, language }: Edition): (entries: readonly Entry[]) => Xml[] {
  return entries => {
    const feed = new Feed({ id: site.baseUrl, title: '', updated: new Date(0) });
    entries.forEach((entry, index) => {
      feed.addItem(item(site, entry, index));
    });
    return splitElements(feed.atom1(), 'entry', PLACEHOLDER).map((xml, index) => {
      const entry = entries[index] as Entry;
      return fillPlaceholder(
        withLanguageAndUniqueDate(withTitle(xml, entry), entry, language),
        PLACEHOLDER,
        extraElements(site, entry),
      );
    });
  };
}

function publisher(site: Site): { name: string; link: string; email?: string } {
  const email = site.contact !== undefined && isEmail(site.contact) ? { email: site.contact } : {};
  return { name: forTextNode(singleLine(site.title)), link: siteUrl(site, '/'), ...email };
}

function metadata(edition: Edition): Xml[] {
  const rights = licenceText(edition.site.licence ?? {});
  return [
    ...(rights === undefined ? [] : [textConstruct('rights', rights)]),
    ...feedLinks(edition, 'atom', 'link'),
    textElement('sy:updatePeriod', 'hourly'),
    textElement('sy:updateFrequency', String(MINUTES_AN_HOUR / TTL_MINUTES)),
  ];
}

/** The fields that `feed` writes correctly; it declares titles, summaries and contents as HTML. */
function item(site: Site, entry: Entry, index: number): Item {
  const content = staticContentOf(entry);
  const summary = summaryOf(entry) ?? (content === undefined ? datelineOf(entry) : undefined);
  return {
    title: placeholder(index),
    id: storyTag(site, entry.id),
    link: linkOf(site, entry),
    date: new Date(entry.updated),
    published: new Date(entry.published),
    ...(summary !== undefined && { description: escapeMarkup(summary) }),
    ...(content !== undefined && { content: forCdata(content) }),
    author: authorsOf(entry).map(({ name, email, url }) => ({
      name: forTextNode(name),
      ...(email !== undefined && { email }),
      ...(url !== undefined && { link: url }),
    })),
    copyright: placeholder(index),
  };
}

/** Inserts the title, which `feed` would declare as HTML. */
function withTitle(xml: Xml, entry: Entry): Xml {
  const written = textConstruct('title', entryTitle(entry));
  return xml.replace(/<title type="html"><!\[CDATA\[\u0001\d+\u0001\]\]><\/title>/, () => written);
}

/**
 * Adds `xml:lang` and makes `updated` unique by digits below the millisecond, derived from the entry's id:
 * several stories may change in one millisecond, and the W3C validator warns of equal instants.
 */
function withLanguageAndUniqueDate(xml: Xml, entry: Entry, language: string): Xml {
  const own = xml.replace(/(?<=<updated>[\d:T-]+\.\d{3})(?=Z)/, () => fractionOf(entry.id));
  if (entry.language === undefined || entry.language === language) return own;
  return own.replace('<entry>', () => openTag('entry', { 'xml:lang': entry.language }));
}

/** Three microsecond digits from an id (FNV-1a hash); not every reader accepts more digits. */
function fractionOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return String((hash >>> 0) % 1_000).padStart(3, '0');
}

function extraElements(site: Site, entry: Entry): Xml[] {
  const rights = licenceText(entry.licence);
  return [
    ...categoriesOf(site, entry).map(({ term, label, scheme }) =>
      element('category', {
        term,
        label: label === term || readsAsHtml(label) ? undefined : label,
        scheme,
      }),
    ),
    ...mediaFiles(entry).map(({ url, type, length }) =>
      element('link', { rel: 'enclosure', type, length, href: url }),
    ),
    ...(rights === undefined ? [] : [textConstruct('rights', rights)]),
    ...licenceLink(entry.licence, 'link'),
    ...creativeCommons(entry.licence),
    element('link', { rel: 'via', type: 'text/html', href: storyUrl(site, entry.id) }),
    ...alsoInLinks(entry.alsoIn, 'link'),
    ...geoPoint(entry),
    origin(entry),
  ];
}

/** The source's own feed (`atom:source`); its `updated` is unknown and taken from the entry. */
function origin({ source, updated }: Entry): Xml {
  const feedUrl = strictWebUrl(source.feedUrl) ?? source.feedUrl;
  const homeUrl = strictWebUrl(source.homeUrl ?? '');
  return element('source', {}, [
    textElement('id', normalizedUrl(feedUrl)),
    textConstruct('title', singleLine(source.title) || source.id),
    textElement('updated', updated),
    element('link', { rel: 'self', href: feedUrl }),
    ...(homeUrl === undefined ? [] : [element('link', { rel: 'alternate', href: homeUrl })]),
  ]);
}
