import { escapeMarkup, stripControlCharacters } from '../text/escape.ts';

/** Attributes in the order in which they are written; an absent value leaves its attribute out. */
export type Attributes = Record<string, string | number | undefined>;

/** A piece of well-formed XML, ready to be written. */
export type Xml = string;

/** Stands where a character was lost on the way to us; in feeds validators take it for a mistake of ours, so that it is a `?` there. */
export const REPLACEMENT_CHARACTER = '\ufffd';

/** One element with escaped attributes; `children` are elements already written. */
export function element(name: string, attributes: Attributes, children: Xml[] = []): Xml {
  if (children.length === 0) return `<${name}${written(attributes)}/>`;
  return `${startTag(name, attributes)}${children.join('')}</${name}>`;
}

/** A start tag alone, for an element whose content is already there. */
export function startTag(name: string, attributes: Attributes): Xml {
  return `<${name}${written(attributes)}>`;
}

function written(attributes: Attributes): string {
  let markup = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) markup += ` ${name}="${escapeMarkup(String(value))}"`;
  }
  return markup;
}

/** One element that holds plain text. */
export function textElement(name: string, text: string, attributes: Attributes = {}): Xml {
  return element(name, attributes, [escapeMarkup(text)]);
}

/** HTML that may stand in one CDATA section: `]]>` means the same to HTML when its `>` is a reference. */
export function forCdata(html: string): string {
  return stripControlCharacters(html).replaceAll(']]>', ']]&gt;');
}

/**
 * Plain text as `feed` wants its text nodes: its writer first turns `&amp;` into `&`, so that a text which really
 * says `&amp;` loses it unless that is escaped once more.
 */
export function forTextNode(text: string): string {
  return stripControlCharacters(text).replaceAll('&', '&amp;');
}
