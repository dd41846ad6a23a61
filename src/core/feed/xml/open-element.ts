import { type Attributes, type NodeValue, newNode, type XmlNode } from './node.ts';
import type { KnownName, Scope } from './scope.ts';

/** Maximum number of children of one name in an element. */
const MAX_REPEATS = 1000;

/** Role of an open element: `skip` is unknown, `markup` is an inline tag within a text. */
export type OpenKind = KnownName['kind'] | 'markup';

/** A start tag: its raw and resolved name, and the scope within it. */
export type StartTag = { raw: string; known: KnownName; attributes: Attributes | undefined; scope: Scope };

/** An open element. */
export type OpenElement = StartTag & {
  kind: OpenKind;
  /** Receives the children; undefined for elements without children. */
  node: XmlNode | undefined;
  text: string;
  /** Set when an inline tag has made the text HTML. */
  html: string | undefined;
  /** Refers to an entity bomb, so it is dropped. */
  hasEntityBomb: boolean;
};

/** Makes the open element of a start tag. */
export function newOpenElement(tag: StartTag, kind: OpenKind): OpenElement {
  const holds = kind === 'root' || kind === 'channel' || kind === 'item' || kind === 'box';
  const node = holds ? newNode() : undefined;
  if (node && kind !== 'box') {
    if (tag.attributes) node.$ = tag.attributes;
    node['#'] = contextOf(tag.scope);
  }
  // Not a spread: that took 25 % of the parsing time.
  const { raw, known, attributes, scope } = tag;
  return { raw, known, attributes, scope, kind, node, text: '', html: undefined, hasEntityBomb: false };
}

function contextOf({ base, lang }: Scope): { base?: string; lang?: string } {
  return { ...(base !== undefined && { base }), ...(lang !== undefined && { lang }) };
}

/** Appends a value to the children of that name. */
export function appendChild(node: XmlNode, name: string, value: NodeValue): void {
  const list = node[name];
  if (!Array.isArray(list)) node[name] = [value];
  else if (list.length < MAX_REPEATS) list.push(value);
}

/** Elements whose `$` rss-parser reads without a check. */
const NEEDS_ATTRIBUTES = new Set(['link', 'atom:link']);

/** The value of a closed element for its parent, whose scope is `outer`. */
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
