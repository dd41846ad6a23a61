import RssParser from 'rss-parser';
import { readXml } from './engine.ts';
import { children, newNode, type XmlNode } from './node.ts';

/** An item as rss-parser made it, with the node it was made from. */
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

/** A feed as rss-parser made it. */
export type ParsedFeed = { title?: unknown; link?: unknown; items: ParsedItem[] } & {
  [field: string]: unknown;
};

/** What xml2js hands rss-parser: the document as an object with one member, its root. */
type Document = { [root: string]: XmlNode };

/**
 * The members of rss-parser 3.13.0 that its types do not show and that we rely on; `tests/core/feed/xml/parser.test.ts`
 * holds them.
 */
type Hidden = {
  xmlParser: { parseString(xml: string, done: (error: Error | null, document?: Document) => void): void };
  parseItemRss(item: XmlNode, fields: unknown): object;
  parseItemAtom(entry: XmlNode): object;
  parseString(xml: string): Promise<object>;
};

const Base = RssParser as unknown as new () => Hidden;

/**
 * rss-parser on our engine. Its own XML parser loses broken feeds, foreign prefixes and the order of inline markup; its
 * snippets take quadratic time and its Atom dates throw, so bodies and dates never reach it: they are on the node.
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

/** A feed through rss-parser: what it understood, the channel's own node, and the repairs. Absent: no feed there. */
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

/** The element that describes the feed; a feed that forgot it describes itself in its root. */
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
