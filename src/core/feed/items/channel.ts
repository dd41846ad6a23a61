import type { ReadFeed } from '../../item/item.ts';
import { contextOf, first, firstText, type Node, present } from '../xml/node.ts';
import type { ParsedFeed } from '../xml/parser.ts';
import { authorsOf } from './authors.ts';
import { channelDate } from './dates.ts';
import { hintsOf } from './hints.ts';
import { itemOf } from './item.ts';
import { pageOf } from './link.ts';
import { lineOf, type Place } from './text.ts';

const words = (text: string) => text.split(' ');

const TITLES = words('title dc:title atom:title media:title itunes:title');
const DESCRIPTIONS = words(
  'description subtitle tagline abstract itunes:summary dc:description itunes:subtitle atom:summary summary',
);

/** What is read beside the XML: where the feed came from, its language by HTTP, and what was repaired so far. */
export type Origin = { url: string; base: string; language?: string; atom: boolean; repairs: string[] };

/** A feed as rss-parser read it and its channel tells it, normalised. */
export function feedOf(parsed: ParsedFeed, channel: Node, origin: Origin): ReadFeed {
  const context = contextOf(channel);
  const place: Place = { base: context.base ?? origin.base, atom: origin.atom };
  const language = firstText(channel, 'language', 'dc:language') ?? context.lang ?? origin.language;
  const facts = {
    title: lineOf(first(channel, ...TITLES), place),
    link: pageOf(channel, place.base),
    description: lineOf(first(channel, ...DESCRIPTIONS), place, true),
    language: language || undefined,
    updated: channelDate(channel),
  };
  // RFC 4287 §4.2.1: an entry without an author has the feed's.
  const inherited = origin.atom ? authorsOf(channel, place) : [];
  return {
    ...present(facts),
    items: parsed.items.map(item => itemOf(item, place, inherited)),
    hints: hintsOf(channel, origin.url),
    repairs: origin.repairs,
  };
}
