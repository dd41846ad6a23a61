import { FEED_TYPES, feedUrl, itemPictureUrl } from '../feeds.ts';
import { type Markup, markup, raw } from '../markup.ts';
import { type Masthead, printsRightToLeft } from '../masthead.ts';
import type { Phrases } from '../newsroom.ts';
import type { Published } from '../press.ts';

/** A linked report. */
export type Link = { title: string; url: string; picture: string; teaser: string };

/** Input of a layout: an item, its surroundings, and the phrases of its language. */
export type LayoutPage = {
  paper: Masthead;
  item: Published;
  phrases: Phrases;
  url: string;
  picture: string;
  /** ISO 8601, UTC. */
  published: string;
  /** Human-readable date in the masthead's language. */
  when: string;
  home: string;
  feed: string;
  /** Other reports of the masthead, newest first. */
  links: readonly Link[];
};

/** A page template that imitates one kind of content management system. */
export type Layout = (page: LayoutPage) => Markup;

/** Maximum linked reports of a page. */
const LINKS = 9;

/** Collects the input of a layout for an item. `base` is the server's URL without trailing slash. */
export function pageOf(item: Published, { paper, phrases, base, others }: LayoutContext): LayoutPage {
  return {
    paper,
    item,
    phrases,
    url: `${base}${item.path}`,
    picture: itemPictureUrl(base, item),
    published: new Date(item.at).toISOString(),
    when: new Intl.DateTimeFormat(paper.language, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'UTC',
    }).format(item.at),
    home: `${base}/${paper.id}/`,
    feed: feedUrl(base, paper),
    links: others
      .filter(other => other.slug !== item.slug)
      .slice(0, LINKS)
      .map(other => ({
        title: other.title,
        url: `${base}${other.path}`,
        picture: itemPictureUrl(base, other),
        teaser: other.paragraphs[0]?.slice(0, 120) ?? other.title,
      })),
  };
}

/** Surroundings of an item: masthead, phrases, the masthead's other items newest first. */
export type LayoutContext = {
  paper: Masthead;
  phrases: Phrases;
  base: string;
  others: readonly Published[];
};

/** A whole document: common head, the layout's own head, styles and body. */
export function document({ paper, item, feed, url }: LayoutPage, parts: DocumentParts): Markup {
  const direction = printsRightToLeft(paper) ? 'rtl' : 'ltr';
  return markup`<!DOCTYPE html>
<html lang="${paper.language}" dir="${direction}">
<head>
<meta charset="${paper.charset}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${item.title} | ${paper.title}</title>
<link rel="canonical" href="${url}">
<link rel="alternate" type="${FEED_TYPES[paper.feed.format]}" title="${paper.title}" href="${feed}">
<link rel="icon" href="data:,">
${parts.head}
<style>:root { --accent: ${paper.colour} } a { color: var(--accent) } img { max-width: 100%; height: auto } ${raw(parts.style)}</style>
</head>
${parts.body}
</html>
`;
}

type DocumentParts = { head?: Markup; style: string; body: Markup };

/** Script that shows pictures with `data-src` in a browser; scrapers do not run it. */
export const LAZY_PICTURES = raw(
  '<script>for (const img of document.querySelectorAll("img[data-src]")) img.src = img.dataset.src</script>',
);

/** OpenGraph metadata of the page. */
export function openGraph({ paper, item, url, picture, published }: LayoutPage): Markup {
  return markup`<meta property="og:type" content="article">
<meta property="og:site_name" content="${paper.title}">
<meta property="og:title" content="${item.title}">
<meta property="og:description" content="${item.paragraphs[0]}">
<meta property="og:url" content="${url}">
<meta property="og:image" content="${picture}">
<meta property="article:published_time" content="${published}">
<meta property="article:section" content="${item.section}">`;
}

/** schema.org NewsArticle as JSON-LD, with further properties of the layout. */
export function newsArticle({ paper, item, url, picture, published }: LayoutPage, more = {}): Markup {
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: item.title,
    mainEntityOfPage: url,
    image: [picture],
    datePublished: published,
    inLanguage: paper.language,
    author: item.byline ? { '@type': 'Person', name: item.byline } : undefined,
    publisher: { '@type': 'Organization', name: paper.title },
    ...more,
  };
  const json = JSON.stringify(article).replaceAll('<', '\\u003c');
  return markup`<script type="application/ld+json">${raw(json)}</script>`;
}
