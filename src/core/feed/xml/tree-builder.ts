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

/** Items that one feed may hold: archives list thousands. The newest stand first in practice, so the rest is old. */
export const MAX_ITEMS = 10_000;
/** Open elements that are told apart; deeper ones are counted only. */
const MAX_DEPTH = 200;
/** A feed as a tree: its root element's name in lower case, the root, every item wherever it stood. */
export type Tree = { name: string; root: XmlNode; items: XmlNode[] };

/** A tree while it grows. */
export type TreeBuilder = {
  outer: Scope;
  openElements: OpenElement[];
  /** The open element whose content is a text; tags within it are markup. */
  field: OpenElement | undefined;
  /** Elements open beyond MAX_DEPTH. */
  ignoredDepth: number;
  /** The prefix that the feed's own vocabulary goes without. */
  ownPrefix: string;
  tree: Tree | undefined;
  /** The first element of all, in lower case. */
  firstName: string | undefined;
  /** Whether there are more items than are read. */
  itemLimitReached: boolean;
  /** Items left out because they refer to an entity bomb. */
  droppedItems: number;
  repairs: Set<string>;
};

/** Elements that make a document a feed, in lower case. */
const ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'urlset']);

/** A tree to be, of a feed at an address. */
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

/** A start tag; `empty` when it is its own end. */
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

/** Items do not nest and belong to the feed: whatever was left open before one ends here. */
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

/** Names of tags that are written; others only hold what is within them. */
const WRITTEN_TAG = /^[a-z][a-z0-9]*$/;

/** A tag within a text: from here on the text is HTML. */
function openMarkup(builder: TreeBuilder, field: OpenElement, tag: StartTag, empty: boolean): void {
  const { local } = tag.known;
  field.html ??= asHtml(builder, field.text);
  const base = tag.scope.base === field.scope.base ? undefined : tag.scope.base;
  if (WRITTEN_TAG.test(local)) field.html += htmlTag(local, tag.attributes, base);
  if (isVoid(local)) return;
  pushElement(builder, tag, 'markup');
  if (empty) closeLast(builder);
}

/** In RSS, text beside tags may be escaped HTML itself; in Atom it is what it says. */
function asHtml(builder: TreeBuilder, text: string): string {
  return builder.tree?.name !== 'feed' && /<[a-z/]/i.test(text) ? text : escapeText(text);
}

/** Text between tags, decoded; `literal` when it was CDATA. */
export function addText(builder: TreeBuilder, text: string, literal: boolean): void {
  const frame = builder.field ?? builder.openElements[builder.openElements.length - 1];
  if (!frame || (frame.kind !== 'field' && frame.kind !== 'box')) return;
  if (frame.html === undefined) frame.text += text;
  else frame.html += literal ? asHtml(builder, text) : escapeText(text);
}

/** Here something refers to an entity bomb: its item is left out, or outside of items its element. Gives the text instead. */
export function markEntityBomb(builder: TreeBuilder): string {
  const spoiled = builder.openElements.find(({ kind }) => kind === 'item') ?? builder.field;
  if (spoiled) spoiled.hasEntityBomb = true;
  builder.repairs.add('entity bomb');
  return '';
}

/** An end tag: closes the nearest element of its name and all within it; one that closes nothing is passed over. */
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

/** The end of reading: what is still open was cut off, by its source or, with enough items, by us. */
export function finishTree(builder: TreeBuilder): void {
  if (builder.itemLimitReached) builder.repairs.add(`more than ${MAX_ITEMS} items`);
  else if (builder.openElements.length > 0) builder.repairs.add('cut short');
  if (builder.field && !isProse(builder.field.known.name)) dropField(builder);
  while (builder.openElements.length > 0) closeLast(builder);
}

/** Half an address, id or date is a wrong one. */
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
