import type { ReadFeed } from '../item.ts';
import { instantOf, itemOf, present } from './entry.ts';
import { hintsOf } from './hints.ts';
import { pageOf } from './link.ts';
import { contextOf, first, firstText, type Node } from './node.ts';
import type { ParsedFeed } from './parser.ts';
import { lineOf, type Place } from './text.ts';

const words = (text: string) => text.split(' ');

const TITLES = words('title dc:title atom:title media:title itunes:title');
const DESCRIPTIONS = words(
  'description subtitle tagline abstract itunes:summary dc:description itunes:subtitle atom:summary summary',
);
const UPDATED = words(
  'updated atom:updated modified dcterms:modified lastBuildDate dc:date pubDate published dcterms:issued ' +
    'dcterms:created created issued lastmod',
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
    updated: instantOf(channel, UPDATED),
  };
  return {
    ...present(facts),
    items: parsed.items.map(item => itemOf(item, place)),
    hints: hintsOf(channel, origin.url),
    repairs: origin.repairs,
  };
}
