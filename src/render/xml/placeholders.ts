import type { Xml } from './xml.ts';

/**
 * The `feed` library cannot write several links, schemes or namespaced elements. It writes a placeholder
 * instead, which is replaced afterwards. U+0001 makes it unambiguous: `stripControlCharacters` removes it
 * from all content.
 */
const MARK = '\u0001';

/** A placeholder text, for the last element that `feed` writes of an entry or a channel. */
export function placeholder(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/**
 * Replaces the line of the placeholder in `<name>` by the elements, one a line, with the same indentation.
 */
export function fillPlaceholder(xml: Xml, name: string, elements: Xml[]): Xml {
  const place = new RegExp(`( *)<${name}>${MARK}\\d+${MARK}</${name}>\\n`);
  return xml.replace(place, (_, indent: string) => elements.map(line => `${indent}${line}\n`).join(''));
}

/**
 * Splits a document into its elements `<name>`, each with its leading line break. Each ends with its
 * placeholder in `<marked>`; the document must contain no other untrusted text.
 */
export function splitElements(xml: Xml, name: string, marked: string): Xml[] {
  const [, indent = ''] = new RegExp(`\\n( *)<${name}>`).exec(xml) ?? [];
  const end = `${MARK}</${marked}>\n${indent}</${name}>`;
  const parts = xml.split(end).slice(0, -1);
  return parts.map(
    (part, index) => (index === 0 ? part.slice(part.indexOf(`\n${indent}<${name}>`)) : part) + end,
  );
}
