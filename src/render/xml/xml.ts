import { escapeMarkup, stripControlCharacters } from '../text/escape.ts';

/** Attributes in their written order; an undefined value omits the attribute. */
export type XmlAttributes = Record<string, string | number | undefined>;

/** A well-formed XML fragment. */
export type Xml = string;

/**
 * Replacement character of undecodable input; feeds write `?` instead, since validators report it as an
 * encoding error.
 */
export const REPLACEMENT_CHARACTER = '\ufffd';

/** An element with escaped attributes; `children` are XML fragments. */
export function element(name: string, attributes: XmlAttributes, children: Xml[] = []): Xml {
  if (children.length === 0) return `<${name}${attributeText(attributes)}/>`;
  return `${openTag(name, attributes)}${children.join('')}</${name}>`;
}

/** A start tag alone. */
export function openTag(name: string, attributes: XmlAttributes): Xml {
  return `<${name}${attributeText(attributes)}>`;
}

function attributeText(attributes: XmlAttributes): string {
  let markup = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) markup += ` ${name}="${escapeMarkup(String(value))}"`;
  }
  return markup;
}

/** An element with plain text. */
export function textElement(name: string, text: string, attributes: XmlAttributes = {}): Xml {
  return element(name, attributes, [escapeMarkup(text)]);
}

/**
 * HTML that is safe in a CDATA section: the `>` of `]]>` becomes a reference, which means the same in HTML.
 */
export function forCdata(html: string): string {
  return stripControlCharacters(html).replaceAll(']]>', ']]&gt;');
}

/**
 * Plain text for a text node of `feed`, whose writer first turns `&amp;` into `&`: ampersands are escaped
 * once more to preserve a literal `&amp;`.
 */
export function forTextNode(text: string): string {
  return stripControlCharacters(text).replaceAll('&', '&amp;');
}
