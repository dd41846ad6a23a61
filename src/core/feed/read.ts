import type { ReadFeed } from '../item/item.ts';
import { resolveUrl } from '../url/url.ts';
import { decodeText } from './decode.ts';
import { feedOf } from './items/channel.ts';
import { hubOfHeader } from './items/hints.ts';
import { isJsonFeed, readJsonFeed } from './json-feed.ts';
import { advertisedFeeds, isHtmlPage, NotAFeed } from './not-a-feed.ts';
import { childNodes, type XmlNode } from './xml/node.ts';
import { parseXml } from './xml/parser.ts';

/** A fetched feed: final URL, body, and HTTP headers (names in lower case). */
export type FetchedFeed = {
  url: string;
  bytes: Uint8Array;
  contentType?: string;
  headers?: Readonly<Record<string, string>>;
};

/**
 * Parses any feed: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, CDF, Google News sitemaps, in any
 * encoding and with most errors. The result is normalised (see `item.ts`) and safe to republish. Time and
 * memory are linear in the body's size, which the caller limits.
 * @throws {NotAFeed} when the body is not a feed
 */
export async function readFeed(input: FetchedFeed): Promise<ReadFeed> {
  const { text } = decodeText(input.bytes, input.contentType ?? input.headers?.['content-type']);
  const trimmed = text.replace(/^[\s\ufeff\0]+/, '');
  if (trimmed === '') throw new NotAFeed('empty', 'the body is empty');
  const base = resolveUrl(input.headers?.['content-location'] ?? input.url, input.url) ?? input.url;
  const isJson = /^[{[]/.test(trimmed);
  const feed = isJson ? readJson(trimmed, input.url, base) : await readMarkup(trimmed, input, base);
  const hub = hubOfHeader(input.headers?.['link'], input.url);
  return hub ? { ...feed, hints: { ...feed.hints, hub } } : feed;
}

function readJson(text: string, url: string, base: string): ReadFeed {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw Object.assign(new NotAFeed('not-xml', 'the body begins like JSON and is none'), { cause });
  }
  if (!isJsonFeed(parsed)) throw new NotAFeed('unknown', 'the body is JSON, but not a JSON Feed');
  return readJsonFeed(parsed, url, base);
}

async function readMarkup(text: string, { url, headers }: FetchedFeed, base: string): Promise<ReadFeed> {
  const { feed, channel, atom, first, repairs } = await parseXml(text, base);
  if (feed && channel && !isBareSitemap(channel)) {
    const language = headers?.['content-language'];
    return feedOf(feed, channel, { url, base, atom, repairs, ...(language && { language }) });
  }
  if (isHtmlPage(text, first)) {
    throw new NotAFeed('html', 'the body is a page for people, not a feed', advertisedFeeds(text, url));
  }
  if (first === undefined && !feed) throw new NotAFeed('not-xml', 'the body is neither XML nor JSON');
  throw new NotAFeed('unknown', `the body is XML, but not a feed: its first element is <${first}>`);
}

/** Returns true for a sitemap other than Google News: it lacks what an item needs. */
function isBareSitemap(channel: XmlNode): boolean {
  const items = childNodes(channel, 'item');
  return items.some(item => 'loc' in item) && !items.some(item => 'news:news' in item);
}
