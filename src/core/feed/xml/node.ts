/** Attributes of an element; names are in lower case. */
export type Attributes = { [name: string]: string };

/** Context of an element beyond its text, separate from what rss-parser reads. */
type NodeContext = {
  /** Effective `xml:base`, absolute where possible. */
  base?: string;
  /** Effective `xml:lang`. */
  lang?: string;
  /** The text is HTML from child elements, not a text that may contain escaped HTML. */
  markup?: boolean;
};

/**
 * An element in the format of xml2js, which rss-parser reads: `$` attributes, `_` text, every child name a
 * list. Names are canonical (`content:encoded` for any prefix), so `$` and `#` cannot collide.
 */
export type XmlNode = {
  $?: Attributes;
  _?: string;
  '#'?: NodeContext;
  [child: string]: NodeValue[] | Attributes | NodeContext | string | undefined;
};

/** A child: a string when it is only text. */
export type NodeValue = XmlNode | string;

/** Makes a node without a prototype, so that element names cannot reach one. */
export function newNode(): XmlNode {
  return Object.create(null);
}

/** Shared empty list: avoids an allocation for every absent child. */
const NONE: readonly never[] = [];

/** The children of a name, in document order. */
export function children(node: XmlNode | undefined, name: string): readonly NodeValue[] {
  const found = node?.[name];
  return Array.isArray(found) ? found : NONE;
}

/** The children of a name, strings wrapped as nodes. */
export function childNodes(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const found = children(node, name);
  return found === NONE ? NONE : found.map(value => (typeof value === 'string' ? { _: value } : value));
}

/** The first child with non-blank text; names in order of preference. */
export function firstChild(node: XmlNode | undefined, ...names: string[]): NodeValue | undefined {
  for (const name of names) {
    for (const value of children(node, name)) if (nodeText(value).trim() !== '') return value;
  }
  return undefined;
}

/** The trimmed text of `firstChild`. */
export function firstText(node: XmlNode | undefined, ...names: string[]): string | undefined {
  const value = firstChild(node, ...names);
  return value === undefined ? undefined : nodeText(value).trim();
}

/** The text of an element. */
export function nodeText(value: NodeValue | undefined): string {
  return typeof value === 'string' ? value : (value?._ ?? '');
}

/** A trimmed attribute; undefined when empty. */
export function attribute(value: NodeValue | undefined, name: string): string | undefined {
  const text = typeof value === 'object' ? value.$?.[name]?.trim() : undefined;
  return text === '' ? undefined : text;
}

/** The context of an element. */
export function nodeContextOf(value: NodeValue | undefined): NodeContext {
  return (typeof value === 'object' && value['#']) || {};
}

/** Copies an object without its undefined members. */
export function withoutUndefined<T extends object>(facts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: T[K] } = {};
  for (const name in facts) if (facts[name] !== undefined) found[name] = facts[name];
  return found as { [K in keyof T]?: Exclude<T[K], undefined> };
}
