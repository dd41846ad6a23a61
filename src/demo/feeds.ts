import { type Markup, markup, raw } from './markup.ts';
import type { Masthead } from './masthead.ts';
import type { Published } from './press.ts';

/** Maximum entries of a feed. */
const ENTRIES = 25;

/** Input of a feed: masthead, items newest first, the server's URL without trailing slash. */
export type FeedInput = { paper: Masthead; items: readonly Published[]; base: string };

/** A feed's media type and text, still to be encoded in the masthead's charset. */
export type FeedFile = { type: string; text: string };

/** Media types of the formats. */
export const FEED_TYPES = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
} as const;

/** Writes the masthead's feed in its format: RSS 2.0, Atom 1.0 (RFC 4287), RSS 1.0 or JSON Feed 1.1. */
export function writeFeed({ paper, items, base }: FeedInput): FeedFile {
  const write = { rss: writeRss, atom: writeAtom, rdf: writeRdf, json: writeJson }[paper.feed.format];
  return {
    type: FEED_TYPES[paper.feed.format],
    text: write({ paper, base, items: items.slice(0, ENTRIES) }),
  };
}

/** URL of a masthead's feed. */
export function feedUrl(base: string, paper: Masthead): string {
  return `${base}/${paper.id}/${paper.feed.path}`;
}

/** URL of an item's picture. */
export function itemPictureUrl(base: string, item: Published): string {
  return `${base}/${item.masthead}/images/${item.slug}.svg`;
}

function writeRss({ paper, items, base }: FeedInput): string {
  return xml(
    paper,
    markup`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule">
<channel>
<title>${paper.title}</title>
<link>${base}/${paper.id}/</link>
<description>${paper.description}</description>
<language>${paper.language}</language>
<atom:link rel="self" type="${FEED_TYPES.rss}" href="${feedUrl(base, paper)}"/>
${paper.licence && markup`<creativeCommons:license>${paper.licence.url}</creativeCommons:license>`}
${items.map(
  item => markup`<item>
<title>${item.title}</title>
<link>${base}${item.path}</link>
<guid isPermaLink="true">${base}${item.path}</guid>
<pubDate>${new Date(item.at).toUTCString()}</pubDate>
${item.byline && markup`<dc:creator>${item.byline}</dc:creator>`}
${item.categories.map(category => markup`<category>${category}</category>`)}
${item.caption && markup`<media:content url="${itemPictureUrl(base, item)}" type="image/svg+xml" medium="image"/>`}
<description>${item.paragraphs[0]}</description>
${paper.feed.body === 'full' && markup`<content:encoded>${itemHtml(item).markup}</content:encoded>`}
</item>
`,
)}
</channel>
</rss>
`,
  );
}

function writeAtom({ paper, items, base }: FeedInput): string {
  const newest = items[0]?.at ?? 0;
  return xml(
    paper,
    markup`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${paper.language}">
<id>${feedUrl(base, paper)}</id>
<title>${paper.title}</title>
<subtitle>${paper.description}</subtitle>
<updated>${instant(newest)}</updated>
<link rel="self" type="${FEED_TYPES.atom}" href="${feedUrl(base, paper)}"/>
<link rel="alternate" type="text/html" href="${base}/${paper.id}/"/>
${items.map(
  item => markup`<entry>
<id>${base}${item.path}</id>
<title>${item.title}</title>
<link rel="alternate" type="text/html" href="${base}${item.path}"/>
<link rel="enclosure" type="image/svg+xml" href="${itemPictureUrl(base, item)}"/>
<published>${instant(item.at)}</published>
<updated>${instant(item.at)}</updated>
<author><name>${item.byline ?? paper.title}</name></author>
${item.categories.map(category => markup`<category term="${category}"/>`)}
<summary>${item.paragraphs[0]}</summary>
${paper.feed.body === 'full' && markup`<content type="html">${itemHtml(item).markup}</content>`}
</entry>
`,
)}
</feed>
`,
  );
}

function writeRdf({ paper, items, base }: FeedInput): string {
  const list = items.map(item => markup`<rdf:li rdf:resource="${base}${item.path}"/>`);
  return xml(
    paper,
    markup`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${feedUrl(base, paper)}">
<title>${paper.title}</title>
<link>${base}/${paper.id}/</link>
<description>${paper.description}</description>
<dc:language>${paper.language}</dc:language>
<items><rdf:Seq>${list}</rdf:Seq></items>
</channel>
${items.map(
  item => markup`<item rdf:about="${base}${item.path}">
<title>${item.title}</title>
<link>${base}${item.path}</link>
<dc:date>${instant(item.at)}</dc:date>
${item.byline && markup`<dc:creator>${item.byline}</dc:creator>`}
${item.categories.map(category => markup`<dc:subject>${category}</dc:subject>`)}
${paper.feed.body !== 'none' && markup`<description>${item.paragraphs[0]}</description>`}
</item>
`,
)}
</rdf:RDF>
`,
  );
}

function writeJson({ paper, items, base }: FeedInput): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: paper.title,
    description: paper.description,
    home_page_url: `${base}/${paper.id}/`,
    feed_url: feedUrl(base, paper),
    language: paper.language,
    items: items.map(item => ({
      id: `${base}${item.path}`,
      url: `${base}${item.path}`,
      title: item.title,
      summary: item.paragraphs[0],
      ...(paper.feed.body === 'full'
        ? { content_html: itemHtml(item).markup }
        : { content_text: item.paragraphs[0] ?? '' }),
      image: itemPictureUrl(base, item),
      date_published: instant(item.at),
      authors: item.byline ? [{ name: item.byline }] : undefined,
      tags: item.categories,
    })),
  };
  return `${JSON.stringify(feed, undefined, 1)}\n`;
}

/** An item's text as HTML paragraphs, with its credit line last. */
export function itemHtml(item: Published): Markup {
  const paragraphs = item.paragraphs.map(paragraph => markup`<p>${paragraph}</p>\n`);
  return markup`${paragraphs}${item.credit && markup`<p><em>${item.credit}</em></p>`}`;
}

function xml(paper: Masthead, root: Markup): string {
  return markup`${raw(`<?xml version="1.0" encoding="${paper.charset}"?>`)}\n${root}`.markup.replace(
    /\n{2,}/g,
    '\n',
  );
}

function instant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
