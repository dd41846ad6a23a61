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
import { mainEnclosure, mediaFiles } from './media.ts';
import { escapeMarkup, singleLine } from './text/escape.ts';
import { hubUrl, selfUrl, storyTag, storyUrl } from './url/desk-url.ts';
import { strictWebUrl } from './url/web-url.ts';
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
import { characterData, plainElement } from './xml/plain-text.ts';
import { element, forCdata, REPLACEMENT_CHARACTER, textElement, type Xml } from './xml/xml.ts';

/** Element whose placeholder is replaced by the elements that `feed` cannot write. */
const PLACEHOLDER = 'dateline';

/** The RSS Board's specification, spelled as the W3C validator compares it. */
const SPECIFICATION = 'http://www.rssboard.org/rss-specification';

const ROOT = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  ...NAMESPACES,
};

/** Placeholders of the channel's title (also its image's) and description. */
const TITLE = placeholder(1);
const DESCRIPTION = placeholder(2);

/** End of the document as `feed` writes it; the items are inserted before it. */
const END = '\n    </channel>\n</rss>';

/** The edition as RSS 2.0 in UTF-8 (https://www.rssboard.org/rss-specification). Deterministic. */
export function renderRss(edition: Edition, fragments?: FragmentCache): Xml {
  const hub = hubUrl(edition.site);
  const feed = new Feed({
    title: TITLE,
    link: selfUrl(edition),
    description: DESCRIPTION,
    language: edition.language,
    updated: new Date(edition.updated ?? NO_UPDATE),
    generator: GENERATOR,
    docs: SPECIFICATION,
    ttl: TTL_MINUTES,
    feed: selfUrl(edition, 'rss'),
    ...(hub !== undefined && { hub }),
    copyright: placeholder(0),
    ...(isPicture(edition.site.logo) && { image: edition.site.logo }),
  });
  const title = characterData(feedTitle(edition));
  const description = characterData(singleLine(edition.description)) || title;
  const written = feed
    .rss2()
    .replace(/<rss [^>]*>/, () => documentTag(edition.site, 'rss', ROOT))
    .replaceAll(TITLE, () => title)
    .replace(DESCRIPTION, () => description);
  const head = fillPlaceholder(written, 'copyright', channel(edition)).slice(0, -END.length);
  const { site, entries } = edition;
  const items = fragmentsOf(fragments, { site, entries, form: 'rss', write: itemWriter(site) });
  return [head, ...items, END].join('').replaceAll(REPLACEMENT_CHARACTER, '?');
}

/** Writes entries as items, each with its leading line break. */
function itemWriter(site: Site): (entries: readonly Entry[]) => Xml[] {
  return entries => {
    const feed = new Feed({ title: '', updated: new Date(0) });
    entries.forEach((entry, index) => {
      feed.addItem(item(site, entry, index));
    });
    return splitElements(feed.rss2(), 'item', PLACEHOLDER).map((xml, index) => {
      const entry = entries[index] as Entry;
      return fillPlaceholder(withTitle(xml, entry), PLACEHOLDER, extraElements(site, entry));
    });
  };
}

/** Whether the logo may be a GIF, JPEG or PNG, as RSS requires; a URL without an extension is accepted. */
function isPicture(logo: string | undefined): logo is string {
  const extension = logo?.split('.').at(-1) ?? '';
  return logo !== undefined && (!/^\w+$/.test(extension) || /^(gif|jpe?g|png)$/i.test(extension));
}

function channel(edition: Edition): Xml[] {
  const { site } = edition;
  const rights = licenceText(site.licence ?? {});
  return [
    ...(rights === undefined ? [] : [plainElement('copyright', rights)]),
    ...(isEmail(site.contact ?? '')
      ? [plainElement('webMaster', `${site.contact} (${singleLine(site.title).replace(/[()\\]/g, '')})`)]
      : []),
    ...feedLinks(edition, 'rss', 'atom:link'),
  ];
}

/**
 * The fields that `feed` writes correctly. Content without a summary becomes the description, which all
 * readers show.
 */
function item(site: Site, entry: Entry, index: number): Item {
  const summary = summaryOf(entry);
  const content = staticContentOf(entry);
  const description =
    summary === undefined ? (content ?? escapeMarkup(datelineOf(entry))) : escapeMarkup(summary);
  return {
    title: placeholder(index),
    link: linkOf(site, entry),
    guid: storyTag(site, entry.id),
    date: new Date(entry.published),
    description: forCdata(description),
    ...(summary !== undefined && content !== undefined && { content: forCdata(content) }),
    extensions: [{ name: PLACEHOLDER, objects: { _text: placeholder(index) } }],
  };
}

/** Inserts the title, which `feed` would write as CDATA. */
function withTitle(xml: Xml, entry: Entry): Xml {
  const title = plainElement('title', entryTitle(entry));
  return xml.replace(/<title><!\[CDATA\[\u0001\d+\u0001\]\]><\/title>/, () => title);
}

function extraElements(site: Site, entry: Entry): Xml[] {
  const rights = licenceText(entry.licence);
  return [
    ...authorsOf(entry).map(author => textElement('dc:creator', author.name)),
    ...categoriesOf(site, entry).map(({ term, label, scheme }) =>
      plainElement('category', label, { domain: scheme === undefined ? undefined : `${scheme}${term}` }),
    ),
    ...files(entry),
    plainElement('source', singleLine(entry.source.title) || entry.source.id, {
      url: strictWebUrl(entry.source.feedUrl) ?? entry.source.feedUrl,
    }),
    ...(entry.language === undefined ? [] : [textElement('dc:language', entry.language)]),
    ...(entry.updated === entry.published ? [] : [textElement('atom:updated', entry.updated)]),
    ...(rights === undefined ? [] : [plainElement('dc:rights', rights)]),
    ...creativeCommons(entry.licence),
    ...licenceLink(entry.licence, 'atom:link'),
    element('atom:link', { rel: 'via', type: 'text/html', href: storyUrl(site, entry.id) }),
    ...alsoInLinks(entry.alsoIn, 'atom:link'),
    ...geoPoint(entry),
  ];
}

/** One enclosure of known type, as RSS allows, and all files as Media RSS. */
function files(entry: Entry): Xml[] {
  const all = mediaFiles(entry);
  const main = mainEnclosure(all);
  return [
    ...(main ? [element('enclosure', { url: main.url, length: main.length ?? 0, type: main.type })] : []),
    ...all.map(({ url, type, kind, length }) =>
      element('media:content', { url, type, medium: kind, fileSize: length }),
    ),
  ];
}
