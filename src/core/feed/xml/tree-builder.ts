import { escapeText, htmlTag, isVoid } from './markup.ts';
import { type Attributes, newNode, type XmlNode } from './node.ts';
import {
  appendChild,
  newOpenElement,
  nodeValueOf,
  type OpenElement,
  type OpenKind,
  type StartTag,
} from './open-element.ts';
import { documentScope, innerScope, type KnownName, resolveName, type Scope } from './scope.ts';
import { closesText, isProse } from './vocabulary.ts';

/**
 * Maximum number of items of a feed; archives list thousands. Feeds list the newest first, so the rest is
 * old.
 */
export const MAX_ITEMS = 10_000;
/** Maximum nesting depth of tracked elements; deeper ones are only counted. */
const MAX_DEPTH = 200;
/**
 * A feed as a tree: the root element's name in lower case, the root, and all items regardless of their
 * position.
 */
export type Tree = { name: string; root: XmlNode; items: XmlNode[] };

/** State of a tree under construction. */
export type TreeBuilder = {
  outer: Scope;
  openElements: OpenElement[];
  /** The open element whose content is text; tags within it are inline markup. */
  field: OpenElement | undefined;
  /** Number of open elements beyond MAX_DEPTH. */
  ignoredDepth: number;
  /** The prefix of the feed's own vocabulary, which canonical names omit. */
  ownPrefix: string;
  tree: Tree | undefined;
  /** Name of the document's first element, in lower case. */
  firstName: string | undefined;
  /** True when MAX_ITEMS is exceeded. */
  itemLimitReached: boolean;
  /** Number of items dropped because they refer to an entity bomb. */
  droppedItems: number;
  repairs: Set<string>;
};

/** Root elements of feeds, in lower case. */
const ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'urlset']);

/** Makes the builder for a feed at `base`. */
export function newTreeBuilder(base: string): TreeBuilder {
  return {
    outer: documentScope(base),
    openElements: [],
    field: undefined,
    ignoredDepth: 0,
    ownPrefix: '',
    tree: undefined,
    firstName: undefined,
    itemLimitReached: false,
    droppedItems: 0,
    repairs: new Set(),
  };
}

/** Handles a start tag; `empty` for a self-closing one. Takes four arguments, as it runs for every tag. */
export function openElement(
  builder: TreeBuilder,
  raw: string,
  attributes: Attributes | undefined,
  empty: boolean,
): void {
  const scope = innerScope(innermost(builder)?.scope ?? builder.outer, attributes);
  const known = resolveName(scope, raw, builder.ownPrefix);
  const tag: StartTag = { raw, known, attributes, scope };
  builder.firstName ??= known.local;
  if (!builder.tree) {
    if (ROOTS.has(known.local) && builder.firstName !== 'html') openRoot(builder, tag);
  } else if (known.kind === 'item' || isPageOfSitemap(builder, known)) {
    openItem(builder, tag);
  } else if (builder.openElements.length >= MAX_DEPTH) {
    if (!empty) builder.ignoredDepth++;
    return;
  } else if (builder.field && !closesText(builder.field.known.name, known)) {
    openMarkup(builder, builder.field, tag, empty);
    return;
  } else {
    if (builder.field) endField(builder);
    pushElement(builder, tag, kindWithin(innermost(builder), known));
  }
  if (empty && builder.tree) closeLast(builder);
}

function innermost(builder: TreeBuilder): OpenElement | undefined {
  return builder.openElements[builder.openElements.length - 1];
}

function pushElement(builder: TreeBuilder, tag: StartTag, kind: OpenKind): OpenElement {
  const frame = newOpenElement(tag, kind);
  builder.openElements.push(frame);
  if (kind === 'field') builder.field = frame;
  return frame;
}

function openRoot(builder: TreeBuilder, tag: StartTag): void {
  const { local, prefix } = tag.known;
  builder.ownPrefix = local === 'rdf' ? '' : prefix;
  tag.scope.names.clear();
  if (builder.firstName !== local) builder.repairs.add('something before the feed');
  const root = pushElement(builder, tag, local === 'channel' ? 'channel' : 'root');
  builder.tree = { name: local, root: root.node ?? newNode(), items: [] };
}

function isPageOfSitemap(builder: TreeBuilder, known: KnownName): boolean {
  return known.name === 'url' && builder.tree?.name === 'urlset' && builder.openElements.length === 1;
}

/** Opens an item. Items do not nest, so any element left open before one is closed here. */
function openItem(builder: TreeBuilder, tag: StartTag): void {
  builder.ignoredDepth = 0;
  let last = innermost(builder);
  while (last && last.kind !== 'channel' && last.kind !== 'root') {
    if (last.kind !== 'skip' && last.kind !== 'box') builder.repairs.add('unclosed tags');
    closeLast(builder);
    last = innermost(builder);
  }
  builder.itemLimitReached = (builder.tree?.items.length ?? 0) >= MAX_ITEMS;
  const scope = innerScope(last?.scope ?? builder.outer, tag.attributes);
  pushElement(builder, { ...tag, scope }, builder.itemLimitReached ? 'skip' : 'item');
}

function endField(builder: TreeBuilder): void {
  builder.repairs.add('unclosed tags');
  const { field } = builder;
  while (builder.field && builder.field === field) closeLast(builder);
}

function kindWithin(parent: OpenElement | undefined, { kind }: KnownName): OpenKind {
  if (!parent || parent.kind === 'skip' || kind === 'root') return 'skip';
  if (kind === 'channel') return parent.kind === 'root' ? 'channel' : 'skip';
  return kind;
}

/** Names of inline tags to keep; other tags are dropped, their content stays. */
const WRITTEN_TAG = /^[a-z][a-z0-9]*$/;

/** Opens a tag within a text, which makes the text HTML. */
function openMarkup(builder: TreeBuilder, field: OpenElement, tag: StartTag, empty: boolean): void {
  const { local } = tag.known;
  field.html ??= asHtml(builder, field.text);
  const base = tag.scope.base === field.scope.base ? undefined : tag.scope.base;
  if (WRITTEN_TAG.test(local)) field.html += htmlTag(local, tag.attributes, base);
  if (isVoid(local)) return;
  pushElement(builder, tag, 'markup');
  if (empty) closeLast(builder);
}

/** Converts text beside inline tags to HTML. In RSS it may be escaped HTML; in Atom it is literal. */
function asHtml(builder: TreeBuilder, text: string): string {
  return builder.tree?.name !== 'feed' && /<[a-z/]/i.test(text) ? text : escapeText(text);
}

/** Handles decoded text; `literal` for CDATA. */
export function addText(builder: TreeBuilder, text: string, literal: boolean): void {
  const frame = builder.field ?? builder.openElements[builder.openElements.length - 1];
  if (!frame || (frame.kind !== 'field' && frame.kind !== 'box')) return;
  if (frame.html === undefined) frame.text += text;
  else frame.html += literal ? asHtml(builder, text) : escapeText(text);
}

/**
 * Marks the current item, or outside of items the current element, for dropping. Returns the replacement
 * text.
 */
export function markEntityBomb(builder: TreeBuilder): string {
  const spoiled = builder.openElements.find(({ kind }) => kind === 'item') ?? builder.field;
  if (spoiled) spoiled.hasEntityBomb = true;
  builder.repairs.add('entity bomb');
  return '';
}

/**
 * Handles an end tag: closes the nearest element of that name and everything inside; ignores unmatched ones.
 */
export function closeElement(builder: TreeBuilder, raw: string): void {
  if (builder.ignoredDepth > 0) {
    builder.ignoredDepth--;
    return;
  }
  const { openElements: frames } = builder;
  let at = frames.length - 1;
  if (frames[at]?.raw !== raw) {
    const lower = raw.toLowerCase();
    while (at >= 0 && frames[at]?.raw.toLowerCase() !== lower) at--;
    if (at < 0) return;
    if (at < frames.length - 1) builder.repairs.add('unclosed tags');
  }
  while (frames.length > at) closeLast(builder);
}

/** Finishes the tree: elements still open were cut off by the source or by the item limit. */
export function finishTree(builder: TreeBuilder): void {
  if (builder.itemLimitReached) builder.repairs.add(`more than ${MAX_ITEMS} items`);
  else if (builder.openElements.length > 0) builder.repairs.add('cut short');
  if (builder.field && !isProse(builder.field.known.name)) dropField(builder);
  while (builder.openElements.length > 0) closeLast(builder);
}

/** Drops a truncated field that is useless in part: an address, an id, a date. */
function dropField(builder: TreeBuilder): void {
  builder.openElements.length = builder.openElements.lastIndexOf(builder.field as OpenElement);
  builder.field = undefined;
}

function closeLast(builder: TreeBuilder): void {
  const frame = builder.openElements.pop();
  if (!frame) return;
  if (frame.kind === 'markup') {
    const { field } = builder;
    if (field?.html !== undefined && WRITTEN_TAG.test(frame.known.local))
      field.html += `</${frame.known.local}>`;
    return;
  }
  if (frame === builder.field) builder.field = undefined;
  if (frame.kind === 'skip' || frame.kind === 'root') return;
  if (frame.hasEntityBomb) {
    if (frame.kind === 'item') builder.droppedItems++;
    return;
  }
  const parent = builder.openElements[builder.openElements.length - 1];
  if (frame.kind === 'item') builder.tree?.items.push(frame.node ?? newNode());
  else if (parent?.node) appendChild(parent.node, frame.known.name, nodeValueOf(frame, parent.scope));
}
