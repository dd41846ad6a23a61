import { withoutControls } from './entity.ts';

/** A `<` that does not begin a tag: before a digit or a blank, or with another `<` before the `>`. */
const BARE = /<(?![a-z_:/!?\u0080-\uffff])|<(?=[a-z/][^<>"']*<)/gi;
/** An end tag without its `>`. */
const HALF_CLOSED = /<\/[\w:.-]{1,64}(?=<)/g;
/** An attribute without its closing quote: the tag ends and the next one begins before a quote. */
const UNQUOTED = /="([^"<>]*)>(?=\s*<)/g;
/** Placeholder of a literal `<` during tokenising; control characters have been removed before. */
const PLACEHOLDER = '\u0001';

/**
 * Repairs errors in XML that would affect more than their own place: forbidden characters, a literal `<`, an
 * unterminated attribute or end tag, an unclosed comment or CDATA section. Adds the name of each repair to
 * `repairs`. Linear in the text.
 */
export function repairXml(text: string, repairs: Set<string>): string {
  let xml = withoutControls(text);
  if (xml.length !== text.length) repairs.add('control characters');
  xml = neutraliseUnclosed(xml, { open: '<!--', close: '-->', instead: `${PLACEHOLDER}!--` }, repairs);
  xml = neutraliseUnclosed(xml, { open: '<![CDATA[', close: ']]>', instead: '' }, repairs);
  if (xml.search(UNQUOTED) >= 0) {
    repairs.add('missing quotes');
    xml = xml.replace(UNQUOTED, (_, value: string) => {
      return value.endsWith('/') ? `="${value.slice(0, -1)}"/>` : `="${value}">`;
    });
  }
  if (xml.search(BARE) < 0) return xml;
  const closed = xml.replace(HALF_CLOSED, '$&>');
  if (closed.length !== xml.length) repairs.add('half end tags');
  return closed.replace(BARE, PLACEHOLDER);
}

/** Restores the literal `<` characters that `repairXml` replaced. */
export function restoreLiterals(text: string): string {
  return text.includes(PLACEHOLDER) ? text.replaceAll(PLACEHOLDER, '<') : text;
}

/** Neutralises the first `open` after the last `close`, which would otherwise swallow the rest. */
function neutraliseUnclosed(
  xml: string,
  { open, close, instead }: { open: string; close: string; instead: string },
  repairs: Set<string>,
): string {
  // lastIndexOf is slow without a match, so `includes` goes first.
  if (!xml.includes(open)) return xml;
  const at = xml.indexOf(open, Math.max(0, xml.lastIndexOf(close)));
  if (at < 0) return xml;
  repairs.add(`unclosed ${open}`);
  return xml.slice(0, at) + instead + xml.slice(at + open.length);
}
