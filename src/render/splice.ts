import type { Xml } from './xml.ts';

/**
 * `feed` has no place for most of what an entry carries (several links, schemes, namespaced elements). It writes a
 * marker there, and the elements are put in afterwards. U+0001 makes a marker unmistakable: `clean` has removed it
 * from every text that an edition brings.
 */
const MARK = '\u0001';

/** The element whose place a marker takes in `feed`'s output: the last one that it writes of an entry or a channel. */
export function marker(index: number): string {
  return `${MARK}${index}${MARK}`;
}

/**
 * Puts each list of elements where `<name>` holds the marker of its index, one a line, at that line's indentation.
 * A marker with an empty list disappears together with its line.
 */
export function splice(xml: Xml, name: string, elements: Xml[][]): Xml {
  const place = new RegExp(`( *)<${name}>${MARK}(\\d+)${MARK}</${name}>\\n`, 'g');
  return xml.replace(place, (_, indent: string, index: string) =>
    (elements[Number(index)] ?? []).map(line => `${indent}${line}\n`).join(''),
  );
}
