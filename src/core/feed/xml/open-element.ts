import { type Attributes, type NodeValue, newNode, type XmlNode } from './node.ts';
import type { KnownName, Scope } from './scope.ts';

/** Children of one name kept in one element. */
const MAX_REPEATS = 1000;

/** What an open element is to us: `skip` is none of ours, `markup` a tag within a text. */
export type OpenKind = KnownName['kind'] | 'markup';

/** A start tag: its name as written and as known, and the scope within it. */
export type StartTag = { raw: string; known: KnownName; attributes: Attributes | undefined; scope: Scope };

/** An open element. */
export type OpenElement = StartTag & {
  kind: OpenKind;
  /** Where its children go, if it may have any. */
  node: XmlNode | undefined;
  text: string;
  /** Set once a child element turned the text into markup. */
  html: string | undefined;
  /** It refers to an entity bomb, and is left out. */
  hasEntityBomb: boolean;
};

/** An element that a tag opens. */
export function newOpenElement(tag: StartTag, kind: OpenKind): OpenElement {
  const holds = kind === 'root' || kind === 'channel' || kind === 'item' || kind === 'box';
  const node = holds ? newNode() : undefined;
  if (node && kind !== 'box') {
    if (tag.attributes) node.$ = tag.attributes;
    node['#'] = contextOf(tag.scope);
  }
  // Spelled out: a spread here took a quarter of all reading.
  const { raw, known, attributes, scope } = tag;
  return { raw, known, attributes, scope, kind, node, text: '', html: undefined, hasEntityBomb: false };
}

function contextOf({ base, lang }: Scope): { base?: string; lang?: string } {
  return { ...(base !== undefined && { base }), ...(lang !== undefined && { lang }) };
}

/** Puts an element's value under its name. */
export function appendChild(node: XmlNode, name: string, value: NodeValue): void {
  const list = node[name];
  if (!Array.isArray(list)) node[name] = [value];
  else if (list.length < MAX_REPEATS) list.push(value);
}

/** rss-parser reads `$` of every link without asking whether it is there. */
const NEEDS_ATTRIBUTES = new Set(['link', 'atom:link']);

/** What a closed element is worth to its parent, whose scope is `outer`. */
export function nodeValueOf(frame: OpenElement, outer: Scope): NodeValue {
  const { known, attributes, scope, html } = frame;
  const own = html !== undefined || scope.base !== outer.base || scope.lang !== outer.lang;
  const childless = !frame.node || (frame.kind === 'box' && Object.keys(frame.node).length === 0);
  if (!attributes && !own && childless && !NEEDS_ATTRIBUTES.has(known.name)) return frame.text;
  const node = frame.node ?? newNode();
  if (attributes || NEEDS_ATTRIBUTES.has(known.name)) node.$ = attributes ?? {};
  if (frame.kind !== 'box' || frame.text.trim() !== '') node._ = html ?? frame.text;
  if (own) node['#'] = { ...contextOf(scope), ...(html !== undefined && { markup: true }) };
  return node;
}
