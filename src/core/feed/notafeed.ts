import { Parser } from 'htmlparser2';
import { ALLOWED, DROPPED } from '../html/allowed.ts';
import { resolveUrl } from '../url.ts';

/** A feed that a page advertises. */
export type Advertised = { url: string; title: string; type: string };

/**
 * Why a body is no feed: `empty`; `html` a page (whose advertised feeds are in `feeds`); `not-xml` neither XML nor
 * JSON; `unknown` XML or JSON of another kind.
 */
export type NotAFeedCode = 'empty' | 'html' | 'not-xml' | 'unknown';

/** A body that holds no feed. */
export class NotAFeed extends Error {
  readonly code: NotAFeedCode;
  readonly feeds: readonly Advertised[];

  constructor(code: NotAFeedCode, message: string, feeds: readonly Advertised[] = []) {
    super(message);
    this.name = 'NotAFeed';
    this.code = code;
    this.feeds = feeds;
  }
}

/** How much of a page is searched, in characters: links to feeds stand in its head. */
const SEARCHED = 300_000;
const MAX_FEEDS = 20;
const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json|xml)(?:;|$)/i;

/** Whether a text is a page for people, by its first element (lower case) or its document type. */
export function isPage(text: string, first: string | undefined): boolean {
  if (/^<!doctype\s+html/i.test(text)) return true;
  if (first === undefined) return false;
  return first === 'html' || first === 'head' || first === 'body' || ALLOWED.has(first) || DROPPED.has(first);
}

/** The feeds that a page advertises in its head (`<link rel="alternate">`, RSS autodiscovery), absolute. */
export function advertisedFeeds(html: string, url: string): Advertised[] {
  const found = new Map<string, Advertised>();
  let base = url;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && attributes['href']) base = resolveUrl(attributes['href'], url) ?? base;
      if (name !== 'link' || found.size >= MAX_FEEDS) return;
      const relations = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
      const type = (attributes['type'] ?? '').trim();
      if (!relations.includes('alternate') && !relations.includes('feed')) return;
      if (!FEED_TYPE.test(type) && !relations.includes('feed')) return;
      const address = resolveUrl(attributes['href'] ?? '', base);
      if (address && !found.has(address)) {
        found.set(address, {
          url: address,
          title: (attributes['title'] ?? '').trim(),
          type: type.toLowerCase(),
        });
      }
    },
  });
  parser.end(html.slice(0, SEARCHED));
  return [...found.values()];
}
