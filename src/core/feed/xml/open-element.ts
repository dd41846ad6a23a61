import { type Attributes, type Node, newNode, type Value } from './node.ts';
import type { Known, Scope } from './scope.ts';

/** Children of one name kept in one element. */
const MAX_REPEATS = 1000;

/** What an open element is to us: `skip` is none of ours, `markup` a tag within a text. */
export type Kind = Known['kind'] | 'markup';

/** A start tag: its name as written and as known, and the scope within it. */
export type Tag = { raw: string; known: Known; attributes: Attributes | undefined; scope: Scope };

/** An open element. */
export type Frame = Tag & {
  kind: Kind;
  /** Where its children go, if it may have any. */
  node: Node | undefined;
  text: string;
  /** Set once a child element turned the text into markup. */
  html: string | undefined;
  /** It refers to an entity bomb, and is left out. */
  spoiled: boolean;
};

/** An element that a tag opens. */
export function newFrame(tag: Tag, kind: Kind): Frame {
  const holds = kind === 'root' || kind === 'channel' || kind === 'item' || kind === 'box';
  const node = holds ? newNode() : undefined;
  if (node && kind !== 'box') {
    if (tag.attributes) node.$ = tag.attributes;
    node['#'] = contextOf(tag.scope);
  }
  // Spelled out: a spread here took a quarter of all reading.
  const { raw, known, attributes, scope } = tag;
  return { raw, known, attributes, scope, kind, node, text: '', html: undefined, spoiled: false };
}

function contextOf({ base, lang }: Scope): { base?: string; lang?: string } {
  return { ...(base !== undefined && { base }), ...(lang !== undefined && { lang }) };
}

/** Puts an element's value under its name. */
export function append(node: Node, name: string, value: Value): void {
  const list = node[name];
  if (!Array.isArray(list)) node[name] = [value];
  else if (list.length < MAX_REPEATS) list.push(value);
}

/** rss-parser reads `$` of every link without asking whether it is there. */
const NEEDS_ATTRIBUTES = new Set(['link', 'atom:link']);

/** What a closed element is worth to its parent, whose scope is `outer`. */
export function valueFor(frame: Frame, outer: Scope): Value {
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
