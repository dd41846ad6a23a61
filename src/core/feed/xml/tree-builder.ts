import { escapeText, isVoid, openTag } from './markup.ts';
import { type Attributes, type Node, newNode } from './node.ts';
import { append, type Frame, type Kind, newFrame, type Tag, valueFor } from './open-element.ts';
import { type Known, knownName, outermost, type Scope, scopeWithin } from './scope.ts';
import { endsText, isProse } from './vocabulary.ts';

/** Items that one feed may hold: archives list thousands. The newest stand first in practice, so the rest is old. */
export const MAX_ITEMS = 10_000;
/** Open elements that are told apart; deeper ones are counted only. */
const MAX_DEPTH = 200;
/** A feed as a tree: its root element's name in lower case, the root, every item wherever it stood. */
export type Tree = { name: string; root: Node; items: Node[] };

/** A tree while it grows. */
export type Builder = {
  outer: Scope;
  frames: Frame[];
  /** The open element whose content is a text; tags within it are markup. */
  field: Frame | undefined;
  /** Elements open beyond MAX_DEPTH. */
  deeper: number;
  /** The prefix that the feed's own vocabulary goes without. */
  home: string;
  tree: Tree | undefined;
  /** The first element of all, in lower case. */
  first: string | undefined;
  /** Whether there are more items than are read. */
  full: boolean;
  /** Items left out because they refer to an entity bomb. */
  spoiled: number;
  repairs: Set<string>;
};

/** Elements that make a document a feed, in lower case. */
const ROOTS = new Set(['rss', 'rdf', 'feed', 'channel', 'urlset']);

/** A tree to be, of a feed at an address. */
export function newBuilder(base: string): Builder {
  return {
    outer: outermost(base),
    frames: [],
    field: undefined,
    deeper: 0,
    home: '',
    tree: undefined,
    first: undefined,
    full: false,
    spoiled: 0,
    repairs: new Set(),
  };
}

/** A start tag; `empty` when it is its own end. */
export function open(
  builder: Builder,
  raw: string,
  attributes: Attributes | undefined,
  empty: boolean,
): void {
  const scope = scopeWithin(lastOf(builder)?.scope ?? builder.outer, attributes);
  const known = knownName(scope, raw, builder.home);
  const tag: Tag = { raw, known, attributes, scope };
  builder.first ??= known.local;
  if (!builder.tree) {
    if (ROOTS.has(known.local) && builder.first !== 'html') openRoot(builder, tag);
  } else if (known.kind === 'item' || isPageOfSitemap(builder, known)) {
    openItem(builder, tag);
  } else if (builder.frames.length >= MAX_DEPTH) {
    if (!empty) builder.deeper++;
    return;
  } else if (builder.field && !endsText(builder.field.known.name, known)) {
    openMarkup(builder, builder.field, tag, empty);
    return;
  } else {
    if (builder.field) endField(builder);
    push(builder, tag, kindWithin(lastOf(builder), known));
  }
  if (empty && builder.tree) closeLast(builder);
}

function lastOf(builder: Builder): Frame | undefined {
  return builder.frames[builder.frames.length - 1];
}

function push(builder: Builder, tag: Tag, kind: Kind): Frame {
  const frame = newFrame(tag, kind);
  builder.frames.push(frame);
  if (kind === 'field') builder.field = frame;
  return frame;
}

function openRoot(builder: Builder, tag: Tag): void {
  const { local, prefix } = tag.known;
  builder.home = local === 'rdf' ? '' : prefix;
  tag.scope.names.clear();
  if (builder.first !== local) builder.repairs.add('something before the feed');
  const root = push(builder, tag, local === 'channel' ? 'channel' : 'root');
  builder.tree = { name: local, root: root.node ?? newNode(), items: [] };
}

function isPageOfSitemap(builder: Builder, known: Known): boolean {
  return known.name === 'url' && builder.tree?.name === 'urlset' && builder.frames.length === 1;
}

/** Items do not nest and belong to the feed: whatever was left open before one ends here. */
function openItem(builder: Builder, tag: Tag): void {
  builder.deeper = 0;
  let last = lastOf(builder);
  while (last && last.kind !== 'channel' && last.kind !== 'root') {
    if (last.kind !== 'skip' && last.kind !== 'box') builder.repairs.add('unclosed tags');
    closeLast(builder);
    last = lastOf(builder);
  }
  builder.full = (builder.tree?.items.length ?? 0) >= MAX_ITEMS;
  const scope = scopeWithin(last?.scope ?? builder.outer, tag.attributes);
  push(builder, { ...tag, scope }, builder.full ? 'skip' : 'item');
}

function endField(builder: Builder): void {
  builder.repairs.add('unclosed tags');
  const { field } = builder;
  while (builder.field && builder.field === field) closeLast(builder);
}

function kindWithin(parent: Frame | undefined, { kind }: Known): Kind {
  if (!parent || parent.kind === 'skip' || kind === 'root') return 'skip';
  if (kind === 'channel') return parent.kind === 'root' ? 'channel' : 'skip';
  return kind;
}

/** Names of tags that are written; others only hold what is within them. */
const PLAIN = /^[a-z][a-z0-9]*$/;

/** A tag within a text: from here on the text is HTML. */
function openMarkup(builder: Builder, field: Frame, tag: Tag, empty: boolean): void {
  const { local } = tag.known;
  field.html ??= asHtml(builder, field.text);
  const base = tag.scope.base === field.scope.base ? undefined : tag.scope.base;
  if (PLAIN.test(local)) field.html += openTag(local, tag.attributes, base);
  if (isVoid(local)) return;
  push(builder, tag, 'markup');
  if (empty) closeLast(builder);
}

/** In RSS, text beside tags may be escaped HTML itself; in Atom it is what it says. */
function asHtml(builder: Builder, text: string): string {
  return builder.tree?.name !== 'feed' && /<[a-z/]/i.test(text) ? text : escapeText(text);
}

/** Text between tags, decoded; `literal` when it was CDATA. */
export function addText(builder: Builder, text: string, literal: boolean): void {
  const frame = builder.field ?? builder.frames[builder.frames.length - 1];
  if (!frame || (frame.kind !== 'field' && frame.kind !== 'box')) return;
  if (frame.html === undefined) frame.text += text;
  else frame.html += literal ? asHtml(builder, text) : escapeText(text);
}

/** Here something refers to an entity bomb: its item is left out, or outside of items its element. Gives the text instead. */
export function spoil(builder: Builder): string {
  const spoiled = builder.frames.find(({ kind }) => kind === 'item') ?? builder.field;
  if (spoiled) spoiled.spoiled = true;
  builder.repairs.add('entity bomb');
  return '';
}

/** An end tag: closes the nearest element of its name and all within it; one that closes nothing is passed over. */
export function close(builder: Builder, raw: string): void {
  if (builder.deeper > 0) {
    builder.deeper--;
    return;
  }
  const { frames } = builder;
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
export function finish(builder: Builder): void {
  if (builder.full) builder.repairs.add(`more than ${MAX_ITEMS} items`);
  else if (builder.frames.length > 0) builder.repairs.add('cut short');
  if (builder.field && !isProse(builder.field.known.name)) dropField(builder);
  while (builder.frames.length > 0) closeLast(builder);
}

/** Half an address, id or date is a wrong one. */
function dropField(builder: Builder): void {
  builder.frames.length = builder.frames.lastIndexOf(builder.field as Frame);
  builder.field = undefined;
}

function closeLast(builder: Builder): void {
  const frame = builder.frames.pop();
  if (!frame) return;
  if (frame.kind === 'markup') {
    const { field } = builder;
    if (field?.html !== undefined && PLAIN.test(frame.known.local)) field.html += `</${frame.known.local}>`;
    return;
  }
  if (frame === builder.field) builder.field = undefined;
  if (frame.kind === 'skip' || frame.kind === 'root') return;
  if (frame.spoiled) {
    if (frame.kind === 'item') builder.spoiled++;
    return;
  }
  const parent = builder.frames[builder.frames.length - 1];
  if (frame.kind === 'item') builder.tree?.items.push(frame.node ?? newNode());
  else if (parent?.node) append(parent.node, frame.known.name, valueFor(frame, parent.scope));
}
