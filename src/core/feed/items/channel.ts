import type { ReadFeed } from '../../item/item.ts';
import { firstChild, firstText, nodeContextOf, withoutUndefined, type XmlNode } from '../xml/node.ts';
import type { ParsedFeed } from '../xml/parser.ts';
import { itemAuthorsOf } from './authors.ts';
import { channelDate } from './dates.ts';
import { feedHintsOf } from './hints.ts';
import { itemOf } from './item.ts';
import { pageUrl } from './link.ts';
import { lineOf, type TextContext } from './text.ts';

const TITLES = 'title dc:title atom:title media:title itunes:title'.split(' ');
const DESCRIPTIONS =
  'description subtitle tagline abstract itunes:summary dc:description itunes:subtitle atom:summary summary'.split(
    ' ',
  );

/** Input besides the XML: the feed's URL, its language by HTTP, and the repairs so far. */
type FeedOrigin = { url: string; base: string; language?: string; atom: boolean; repairs: string[] };

/** Normalises a feed from rss-parser's result and the channel's node. */
export function feedOf(parsed: ParsedFeed, channel: XmlNode, origin: FeedOrigin): ReadFeed {
  const context = nodeContextOf(channel);
  const textContext: TextContext = { base: context.base ?? origin.base, atom: origin.atom };
  const language = firstText(channel, 'language', 'dc:language') ?? context.lang ?? origin.language;
  const facts = {
    title: lineOf(firstChild(channel, ...TITLES), textContext),
    link: pageUrl(channel, textContext.base),
    description: lineOf(firstChild(channel, ...DESCRIPTIONS), textContext, true),
    language: language || undefined,
    updated: channelDate(channel),
  };
  // RFC 4287 §4.2.1: an entry without an author has the feed's.
  const inherited = origin.atom ? itemAuthorsOf(channel, textContext) : [];
  return {
    ...withoutUndefined(facts),
    items: parsed.items.map(item => itemOf(item, textContext, inherited)),
    hints: feedHintsOf(channel, origin.url),
    repairs: origin.repairs,
  };
}
