import { idOf } from '../id.ts';
import type { Author, Enclosure, Item } from '../item/item.ts';
import type { Source } from '../source/source.ts';
import { identifiesPage, urlKey } from '../url/url.ts';
import type { Article, Incomplete } from './article.ts';

/** Body as plain text (searched, compared) and as safe HTML (republished). */
export type Body = { text: string; html: string };

/** Everything stored of an article except its body. Instants are ISO 8601 in UTC. */
export type ArticleMeta = {
  id: string;
  sourceId: string;
  /** Address given by the source; readers are linked to it. */
  url: string;
  /** Comparison key of the page, of its canonical address where one is stated. Never fetched. */
  urlKey: string;
  title: string;
  /** Plain text. */
  summary?: string;
  authors: Author[];
  language?: string;
  /** Stated instant; first seen where none is stated or it lies in the future. */
  published: string;
  modified?: string;
  firstSeen: string;
  image?: Enclosure;
  enclosures: Enclosure[];
  categories: string[];
  /** Licence URL stated by the item or page. */
  licence?: string;
  /** Place where the page says the report was written. */
  writtenIn?: string;
  geo?: { lat: number; lon: number };
  /** Origin of the body. */
  via: 'page' | 'feed';
  partial?: Incomplete;
  words: number;
};

export type ArticleRecord = { meta: ArticleMeta; body: Body; hash: string };

/** Summary length kept (characters). */
const MAX_SUMMARY = 600;
/** Minimum length of a page's body, as a share of the feed's, for the page's to be used. */
const PAGE_SHARE = 0.6;
/** Categories, authors and enclosures kept per article. */
const MAX_LIST = 20;

/**
 * Builds an article from its item, completed by its page where there is one. `feedText` is the plain text of
 * the feed's summary and content.
 */
export function buildArticle(input: {
  id: string;
  item: Item;
  feedText: { summary: string; content: string };
  page?: Article | undefined;
  pageUrl?: string | undefined;
  source: Pick<Source, 'id' | 'language'>;
  firstSeen: number;
}): ArticleRecord {
  const { item, page, source, feedText } = input;
  const body = bodyOf(item, feedText, page);
  const firstSeen = new Date(input.firstSeen).toISOString();
  const url = item.url ?? page?.canonicalUrl ?? input.pageUrl ?? '';
  const published = clampDate(item.published ?? page?.published ?? item.updated, input.firstSeen);
  const image = item.image ?? page?.image;
  const language = item.language ?? page?.language ?? source.language;
  const modified = item.updated ?? page?.modified;
  const summary = shorten(feedText.summary || firstParagraph(body.text), MAX_SUMMARY);
  const title = item.title || page?.title || shorten(feedText.summary || body.text, 80) || 'Untitled';
  const licence = item.licence ?? page?.licence;
  const meta: ArticleMeta = {
    id: input.id,
    sourceId: source.id,
    url,
    urlKey: pageKeyOf(page, url),
    title,
    ...(summary && { summary }),
    authors: authorsOf(item, page).slice(0, MAX_LIST),
    ...(language && { language: language.toLowerCase() }),
    published,
    ...(modified && modified > published && Date.parse(modified) <= input.firstSeen && { modified }),
    firstSeen,
    ...(image && { image: { url: image } }),
    enclosures: item.enclosures.slice(0, MAX_LIST),
    categories: [...new Set([...item.categories, ...(page?.keywords ?? [])])].slice(0, MAX_LIST),
    ...(licence && { licence }),
    ...(page?.writtenIn && { writtenIn: page.writtenIn }),
    ...(item.geo && { geo: item.geo }),
    via: body.via,
    ...(page?.partial && { partial: page.partial }),
    words: countWords(body.text),
  };
  const filed = { text: body.text, html: body.html };
  return { meta, body: filed, hash: hashOf(meta, filed) };
}

function bodyOf(
  item: Item,
  feed: { content: string; summary: string },
  page?: Article,
): Body & { via: 'page' | 'feed' } {
  const fromFeed = feed.content || feed.summary;
  if (page?.text && page.text.length >= PAGE_SHARE * fromFeed.length) {
    return { text: page.text, html: page.html, via: 'page' };
  }
  return { text: fromFeed, html: item.contentHtml ?? item.summary ?? '', via: 'feed' };
}

/**
 * Content hash without the instants of first sight and publication, so that storing the same words again
 * changes nothing.
 */
function hashOf(meta: ArticleMeta, body: Body): string {
  const { firstSeen: _, published: __, ...facts } = meta;
  return idOf(JSON.stringify(facts), body.text, body.html);
}

/** Uses the canonical address unless it is a front page: some sites state that on every page. */
function pageKeyOf(page: Article | undefined, url: string): string {
  const canonical = urlKey(page?.canonicalUrl ?? '');
  return identifiesPage(canonical) ? canonical : urlKey(url);
}

function authorsOf(item: Item, page?: Article): Author[] {
  if (item.authors.length > 0) return item.authors;
  return page?.byline ? [{ name: page.byline }] : [];
}

/** Falls back to first sight where no instant is stated or it lies in the future. */
function clampDate(stated: string | undefined, firstSeen: number): string {
  const time = stated === undefined ? Number.NaN : Date.parse(stated);
  return new Date(Number.isNaN(time) || time > firstSeen || time <= 0 ? firstSeen : time).toISOString();
}

function firstParagraph(text: string): string {
  return text.split('\n\n').find(paragraph => paragraph.length > 40) ?? text;
}

/** Truncates at a word boundary and appends an ellipsis. */
export function shorten(text: string, most: number): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  if (folded.length <= most) return folded;
  const cut = folded.slice(0, most - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '').trimEnd()}…`;
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
