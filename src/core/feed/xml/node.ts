/** Attributes of an element, names in lower case. */
export type Attributes = { [name: string]: string };

/** What the engine knows of an element beyond its text: kept apart from what rss-parser reads. */
export type NodeContext = {
  /** `xml:base` in force, absolute where it could be made so. */
  base?: string;
  /** `xml:lang` in force. */
  lang?: string;
  /** The text is HTML made of child elements, not a text that may contain escaped HTML. */
  markup?: boolean;
};

/**
 * An element in the shape of xml2js, which rss-parser reads: `$` attributes, `_` text, every child a list under its
 * name. Names are canonical (`content:encoded` whatever prefix the feed binds), so no child can be called `$` or `#`.
 */
export type XmlNode = {
  $?: Attributes;
  _?: string;
  '#'?: NodeContext;
  [child: string]: NodeValue[] | Attributes | NodeContext | string | undefined;
};

/** A child: the bare text where that is all there is. */
export type NodeValue = XmlNode | string;

/** A node without a prototype, so that no element name can reach one. */
export function newNode(): XmlNode {
  return Object.create(null);
}

/** Most elements lack most children, so nothing is allocated to say so. */
const NONE: readonly never[] = [];

/** Children of a name, in the order of the feed. */
export function children(node: XmlNode | undefined, name: string): readonly NodeValue[] {
  const found = node?.[name];
  return Array.isArray(found) ? found : NONE;
}

/** Children of a name, bare texts too as nodes. */
export function childNodes(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const found = children(node, name);
  return found === NONE ? NONE : found.map(value => (typeof value === 'string' ? { _: value } : value));
}

/** The first child with a text that is not blank, by several names in order of trust. */
export function firstChild(node: XmlNode | undefined, ...names: string[]): NodeValue | undefined {
  for (const name of names) {
    for (const value of children(node, name)) if (textOf(value).trim() !== '') return value;
  }
  return undefined;
}

/** The text of that child, without the blanks around it. */
export function firstText(node: XmlNode | undefined, ...names: string[]): string | undefined {
  const value = firstChild(node, ...names);
  return value === undefined ? undefined : textOf(value).trim();
}

/** An element's own text. */
export function textOf(value: NodeValue | undefined): string {
  return typeof value === 'string' ? value : (value?._ ?? '');
}

/** An attribute without the blanks around it; absent when empty. */
export function attribute(value: NodeValue | undefined, name: string): string | undefined {
  const text = typeof value === 'object' ? value.$?.[name]?.trim() : undefined;
  return text === '' ? undefined : text;
}

/** The `xml:base`, `xml:lang` and kind of an element. */
export function contextOf(value: NodeValue | undefined): NodeContext {
  return (typeof value === 'object' && value['#']) || {};
}

/** An object without its undefined members. */
export function withoutUndefined<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: T[K] } = {};
  for (const name in facts) if (facts[name] !== undefined) found[name] = facts[name];
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}
