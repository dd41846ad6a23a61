import type { Xml } from './xml.ts';

/**
 * `feed` has no place for most of what an entry carries (several links, schemes, namespaced elements). It writes a
 * marker there, and the elements are put in afterwards. U+0001 makes a marker unmistakable: `clean` has removed it
 * from every text that an edition brings.
 */
const MARK = '\u0001';

/** The element whose place a marker takes in `feed`'s output: the last one that it writes of an entry or a channel. */
export function placeholder(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/**
 * Puts the elements where `<name>` holds the marker, one a line, at that line's indentation. With none the marker disappears
 * together with its line.
 */
export function fillPlaceholder(xml: Xml, name: string, elements: Xml[]): Xml {
  const place = new RegExp(`( *)<${name}>${MARK}\\d+${MARK}</${name}>\\n`);
  return xml.replace(place, (_, indent: string) => elements.map(line => `${indent}${line}\n`).join(''));
}

/**
 * Takes the elements `<name>`, each of which ends with its marker in `<marked>`, out of a document that holds nothing else of
 * a stranger's: one text each, with the line break before it.
 */
export function splitElements(xml: Xml, name: string, marked: string): Xml[] {
  const [, indent = ''] = new RegExp(`\\n( *)<${name}>`).exec(xml) ?? [];
  const end = `${MARK}</${marked}>\n${indent}</${name}>`;
  const parts = xml.split(end).slice(0, -1);
  return parts.map(
    (part, index) => (index === 0 ? part.slice(part.indexOf(`\n${indent}<${name}>`)) : part) + end,
  );
}
