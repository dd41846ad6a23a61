import RssParser from 'rss-parser';
import { readXml } from './engine.ts';
import { children, newNode, type XmlNode } from './node.ts';

/** An item from rss-parser, with its node. */
export type ParsedItem = {
  node: XmlNode;
  title?: string;
  link?: string;
  guid?: string;
  id?: string;
  pubDate?: string;
} & {
  [field: string]: unknown;
};

/** A feed from rss-parser. */
export type ParsedFeed = { title?: unknown; link?: unknown; items: ParsedItem[] } & {
  [field: string]: unknown;
};

/** The xml2js document: an object with one member, the root. */
type Document = { [root: string]: XmlNode };

/**
 * Internal members of rss-parser 3.13.0 that its types omit; `tests/core/feed/xml/parser.test.ts` checks
 * them.
 */
type Hidden = {
  xmlParser: { parseString(xml: string, done: (error: Error | null, document?: Document) => void): void };
  parseItemRss(item: XmlNode, fields: unknown): object;
  parseItemAtom(entry: XmlNode): object;
  parseString(xml: string): Promise<object>;
};

const Base = RssParser as unknown as new () => Hidden;

/**
 * rss-parser with our XML engine. Its own engine fails on malformed feeds and loses foreign prefixes and the
 * order of inline markup. Bodies and dates bypass it: its snippets take quadratic time and its Atom dates
 * throw.
 */
class FeedParser extends Base {
  constructor(document: Document) {
    super();
    this.xmlParser = { parseString: (_xml, done) => done(null, document) };
  }

  override parseItemRss(item: XmlNode, fields: unknown): object {
    return Object.assign(super.parseItemRss(withoutHazards(item), fields), { node: item });
  }

  override parseItemAtom(entry: XmlNode): object {
    return Object.assign(super.parseItemAtom(withoutHazards(entry)), { node: entry });
  }
}

const HAZARDS = new Set(['description', 'content', 'content:encoded', 'summary', 'published', 'updated']);

function withoutHazards(node: XmlNode): XmlNode {
  const rest = newNode();
  for (const name in node) if (!HAZARDS.has(name)) rest[name] = node[name];
  return rest;
}

/**
 * Parses XML with rss-parser: the parsed feed, the channel's node, and the repairs. `feed` is absent when the
 * document is not a feed.
 */
export async function parseXml(
  xml: string,
  base: string,
): Promise<{ feed?: ParsedFeed; channel?: XmlNode; first?: string; atom: boolean; repairs: string[] }> {
  const { tree, first, repairs } = readXml(xml, base);
  if (!tree) return { atom: false, repairs, ...(first !== undefined && { first }) };
  const channel = channelOf(tree.root, tree.items);
  const feed = (await new FeedParser(documentOf(tree.name, channel, tree.items)).parseString(
    xml,
  )) as ParsedFeed;
  return { feed, channel, atom: tree.name === 'feed', repairs, ...(first !== undefined && { first }) };
}

/** The channel element; the root when a feed has none. */
function channelOf(root: XmlNode, items: XmlNode[]): XmlNode {
  const inner = children(root, 'channel')[0];
  const channel = typeof inner === 'object' ? inner : root;
  channel['item'] = items;
  return channel;
}

function documentOf(name: string, channel: XmlNode, items: XmlNode[]): Document {
  if (name === 'feed') return { feed: Object.assign(newNode(), channel, { entry: items }) };
  if (name === 'rdf') return { 'rdf:RDF': Object.assign(newNode(), { channel: [channel], item: items }) };
  return { rss: Object.assign(newNode(), { $: { version: '2.0' }, channel: [channel] }) };
}
