import { escapeText, isVoid, openTag } from './markup.ts';
import { type Attributes, type Node, newNode, type Value } from './node.ts';
import { type Known, knownName, outermost, type Scope, scopeWithin } from './scope.ts';
import { endsText } from './vocabulary.ts';

/** Items that one feed may hold; the newest stand first in practice, so the rest is old. */
export const MAX_ITEMS = 2000;
/** Open elements that are told apart; deeper ones are counted only. */
const MAX_DEPTH = 200;
/** Children of one name kept in one element. */
const MAX_REPEATS = 1000;

/** A feed as a tree: its root element's name in lower case, the root, every item wherever it stood. */
export type Tree = { name: string; root: Node; items: Node[] };

/** What an open element is to us: `skip` is none of ours, `markup` a tag within a text. */
type Kind = Known['kind'] | 'markup';

type Frame = {
  raw: string;
  known: Known;
  kind: Kind;
  node: Node | undefined;
  attributes: Attributes | undefined;
  scope: Scope;
  text: string;
  /** Set once a child element turned the text into markup. */
  html: string | undefined;
};

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
  repairs: Set<string>;
};

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
    repairs: new Set(),
  };
}

/** A start tag. */
export function open(
  builder: Builder,
  raw: string,
  attributes: Attributes | undefined,
  empty: boolean,
): void {
  const parent = builder.frames[builder.frames.length - 1];
  const scope = scopeWithin(parent?.scope ?? builder.outer, attributes);
  const known = knownName(scope, raw, builder.home);
  builder.first ??= known.local;
  if (!builder.tree) {
    if (ROOTS.has(known.local) && builder.first !== 'html') openRoot(builder, raw, known, attributes, scope);
  } else if (known.kind === 'item' || isPageOfSitemap(builder, known)) {
    openItem(builder, raw, known, attributes);
  } else if (builder.frames.length >= MAX_DEPTH) {
    if (!empty) builder.deeper++;
    return;
  } else if (builder.field && !endsText(builder.field.known.name, known)) {
    openMarkup(builder, builder.field, { raw, known, attributes, scope, empty });
    return;
  } else {
    if (builder.field) endField(builder);
    push(builder, raw, known, kindWithin(builder, known), attributes, scope);
  }
  if (empty && builder.tree) closeLast(builder);
}

function openRoot(
  builder: Builder,
  raw: string,
  known: Known,
  attributes: Attributes | undefined,
  scope: Scope,
) {
  builder.home = known.local === 'rdf' ? '' : known.prefix;
  scope.names.clear();
  if (builder.first !== known.local) builder.repairs.add('something before the feed');
  const root = push(builder, raw, known, known.local === 'channel' ? 'channel' : 'root', attributes, scope);
  builder.tree = { name: known.local, root: root.node ?? newNode(), items: [] };
}

function isPageOfSitemap(builder: Builder, known: Known): boolean {
  return known.name === 'url' && builder.tree?.name === 'urlset' && builder.frames.length === 1;
}

/** Items do not nest and belong to the feed: whatever was left open before one ends here. */
function openItem(builder: Builder, raw: string, known: Known, attributes: Attributes | undefined): void {
  builder.deeper = 0;
  let last = builder.frames[builder.frames.length - 1];
  while (last && last.kind !== 'channel' && last.kind !== 'root') {
    if (last.kind !== 'skip' && last.kind !== 'box') builder.repairs.add('unclosed tags');
    closeLast(builder);
    last = builder.frames[builder.frames.length - 1];
  }
  const full = (builder.tree?.items.length ?? 0) >= MAX_ITEMS;
  if (full) builder.repairs.add(`more than ${MAX_ITEMS} items`);
  push(
    builder,
    raw,
    known,
    full ? 'skip' : 'item',
    attributes,
    scopeWithin(last?.scope ?? builder.outer, attributes),
  );
}

function endField(builder: Builder): void {
  builder.repairs.add('unclosed tags');
  const { field } = builder;
  while (builder.field && builder.field === field) closeLast(builder);
}

function kindWithin(builder: Builder, known: Known): Kind {
  const parent = builder.frames[builder.frames.length - 1];
  if (!parent || parent.kind === 'skip') return 'skip';
  if (known.kind === 'channel') return parent.kind === 'root' ? 'channel' : 'skip';
  if (known.kind === 'root') return 'skip';
  return known.kind;
}

function push(
  builder: Builder,
  raw: string,
  known: Known,
  kind: Kind,
  attributes: Attributes | undefined,
  scope: Scope,
): Frame {
  const holds = kind === 'root' || kind === 'channel' || kind === 'item' || kind === 'box';
  const node = holds ? newNode() : undefined;
  const frame: Frame = { raw, known, kind, node, attributes, scope, text: '', html: undefined };
  if (node && kind !== 'box') {
    if (attributes) node.$ = attributes;
    node['#'] = contextOf(scope);
  }
  builder.frames.push(frame);
  if (kind === 'field') builder.field = frame;
  return frame;
}

function contextOf({ base, lang }: Scope): { base?: string; lang?: string } {
  return { ...(base !== undefined && { base }), ...(lang !== undefined && { lang }) };
}

type Tag = { raw: string; known: Known; attributes: Attributes | undefined; scope: Scope; empty: boolean };

/** A tag within a text: from here on the text is HTML. */
function openMarkup(builder: Builder, field: Frame, { raw, known, attributes, scope, empty }: Tag): void {
  field.html ??= asHtml(builder, field.text);
  const plain = /^[a-z][a-z0-9]*$/.test(known.local);
  const base = scope.base === field.scope.base ? undefined : scope.base;
  if (plain) field.html += openTag(known.local, attributes, base);
  if (isVoid(known.local)) return;
  if (empty) {
    if (plain) field.html += `</${known.local}>`;
  } else {
    push(builder, raw, known, 'markup', undefined, scope);
  }
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

/** The end of the input: what is still open was cut off. */
export function finish(builder: Builder): void {
  if (builder.frames.length === 0) return;
  builder.repairs.add('cut short');
  while (builder.frames.length > 0) closeLast(builder);
}

function closeLast(builder: Builder): void {
  const frame = builder.frames.pop();
  if (!frame) return;
  if (frame.kind === 'markup') {
    const { field } = builder;
    if (field?.html !== undefined && /^[a-z][a-z0-9]*$/.test(frame.known.local)) {
      field.html += `</${frame.known.local}>`;
    }
    return;
  }
  if (frame === builder.field) builder.field = undefined;
  if (frame.kind === 'skip' || frame.kind === 'root') return;
  const parent = builder.frames[builder.frames.length - 1];
  if (frame.kind === 'item') builder.tree?.items.push(frame.node ?? newNode());
  else if (parent?.node) append(parent.node, frame.known.name, valueFor(frame, parent.scope));
}

function append(node: Node, name: string, value: Value): void {
  const list = node[name];
  if (!Array.isArray(list)) node[name] = [value];
  else if (list.length < MAX_REPEATS) list.push(value);
}

/** rss-parser reads `$` of every link without asking whether it is there. */
const NEEDS_ATTRIBUTES = new Set(['link', 'atom:link']);

function valueFor(frame: Frame, outer: Scope): Value {
  const { known, attributes, scope, html } = frame;
  const own = html !== undefined || scope.base !== outer.base || scope.lang !== outer.lang;
  if (!attributes && !own && !frame.node && !NEEDS_ATTRIBUTES.has(known.name)) return frame.text;
  const node = frame.node ?? newNode();
  if (attributes || NEEDS_ATTRIBUTES.has(known.name)) node.$ = attributes ?? {};
  if (frame.kind !== 'box' || frame.text.trim() !== '') node._ = html ?? frame.text;
  if (own) node['#'] = { ...contextOf(scope), ...(html !== undefined && { markup: true }) };
  return node;
}
