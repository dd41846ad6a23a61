import { decodeHTMLAttribute } from 'entities';
import { ALLOWED, DROPPED } from '../html/allowed.ts';
import { visitHtml } from '../html/walk.ts';
import { resolveUrl } from '../url/url.ts';

/** A feed that an HTML page links to (autodiscovery). */
export type AdvertisedFeed = { url: string; title: string; type: string };

/**
 * Why a body is not a feed. `empty`; `html`: a page, with its advertised feeds in `feeds`; `not-xml`: neither
 * XML nor JSON; `unknown`: XML or JSON of another kind.
 */
type NotAFeedCode = 'empty' | 'html' | 'not-xml' | 'unknown';

/** Thrown for a body that is not a feed. */
export class NotAFeed extends Error {
  readonly code: NotAFeedCode;
  readonly feeds: readonly AdvertisedFeed[];

  constructor(code: NotAFeedCode, message: string, feeds: readonly AdvertisedFeed[] = []) {
    super(message);
    this.name = 'NotAFeed';
    this.code = code;
    this.feeds = feeds;
  }
}

/** Maximum length of a page that is searched, in characters: links to feeds are in its head. */
const MAX_SEARCHED = 300_000;
const MAX_FEEDS = 20;
const FEED_TYPE = /^(?:application|text)\/(?:(?:rss|atom|rdf)\+xml|feed\+json|json|xml)(?:;|$)/i;

/** Returns true for an HTML page, by its document type or first element (lower case). */
export function isHtmlPage(text: string, first: string | undefined): boolean {
  if (/^<!doctype\s+html/i.test(text)) return true;
  if (first === undefined) return false;
  return first === 'html' || first === 'head' || first === 'body' || ALLOWED.has(first) || DROPPED.has(first);
}

const READ_ATTRIBUTES = new Set(['rel', 'type', 'href', 'title']);

/** The feeds that a page links to in its head (`<link rel="alternate">`), as absolute URLs. */
export function advertisedFeeds(html: string, url: string): AdvertisedFeed[] {
  const found = new Map<string, AdvertisedFeed>();
  let base = url;
  const ignore = () => {};
  visitHtml(html.slice(0, MAX_SEARCHED), READ_ATTRIBUTES, {
    opened(name, attributes) {
      if (name !== 'link' && name !== 'base') return;
      const valueOfAttribute = (attribute: string) =>
        decodeHTMLAttribute(attributes.get(attribute) ?? '').trim();
      const address = resolveUrl(valueOfAttribute('href'), base);
      if (name === 'base') base = address ?? base;
      else if (
        address &&
        found.size < MAX_FEEDS &&
        isFeedLink(valueOfAttribute('rel'), valueOfAttribute('type')) &&
        !found.has(address)
      ) {
        found.set(address, {
          url: address,
          title: valueOfAttribute('title'),
          type: valueOfAttribute('type').toLowerCase(),
        });
      }
    },
    closed: ignore,
    text: ignore,
  });
  return [...found.values()];
}

function isFeedLink(relation: string, type: string): boolean {
  const relations = relation.toLowerCase().split(/\s+/);
  return relations.includes('feed') || (relations.includes('alternate') && FEED_TYPE.test(type));
}
