import type { ReadFeed } from '../../item/item.ts';
import { contextOf, firstChild, firstText, withoutUndefined, type XmlNode } from '../xml/node.ts';
import type { ParsedFeed } from '../xml/parser.ts';
import { authorsOf } from './authors.ts';
import { channelDate } from './dates.ts';
import { hintsOf } from './hints.ts';
import { itemOf } from './item.ts';
import { pageUrl } from './link.ts';
import { lineOf, type TextContext } from './text.ts';

function words(text: string) {
  return text.split(' ');
}

const TITLES = words('title dc:title atom:title media:title itunes:title');
const DESCRIPTIONS = words(
  'description subtitle tagline abstract itunes:summary dc:description itunes:subtitle atom:summary summary',
);

/** What is read beside the XML: where the feed came from, its language by HTTP, and what was repaired so far. */
export type FeedOrigin = { url: string; base: string; language?: string; atom: boolean; repairs: string[] };

/** A feed as rss-parser read it and its channel tells it, normalised. */
export function feedOf(parsed: ParsedFeed, channel: XmlNode, origin: FeedOrigin): ReadFeed {
  const context = contextOf(channel);
  const place: TextContext = { base: context.base ?? origin.base, atom: origin.atom };
  const language = firstText(channel, 'language', 'dc:language') ?? context.lang ?? origin.language;
  const facts = {
    title: lineOf(firstChild(channel, ...TITLES), place),
    link: pageUrl(channel, place.base),
    description: lineOf(firstChild(channel, ...DESCRIPTIONS), place, true),
    language: language || undefined,
    updated: channelDate(channel),
  };
  // RFC 4287 §4.2.1: an entry without an author has the feed's.
  const inherited = origin.atom ? authorsOf(channel, place) : [];
  return {
    ...withoutUndefined(facts),
    items: parsed.items.map(item => itemOf(item, place, inherited)),
    hints: hintsOf(channel, origin.url),
    repairs: origin.repairs,
  };
}
