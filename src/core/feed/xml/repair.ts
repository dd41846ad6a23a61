import { withoutControls } from './entity.ts';

/** A `<` that begins no tag: before a digit or a blank, or before another `<` comes. */
const BARE = /<(?![a-z_:/!?\u0080-\uffff])|<(?=[a-z/][^<>"']*<)/gi;
/** An end tag without its `>`. */
const HALF_CLOSED = /<\/[\w:.-]{1,64}(?=<)/g;
/** An attribute whose second quote is missing: its tag ends and the next one begins before one comes. */
const UNQUOTED = /="([^"<>]*)>(?=\s*<)/g;
/** Stands for a `<` that is text while tags are read; as a control character it occurs nowhere else by then. */
const PLACEHOLDER = '\u0001';

/**
 * XML without the mistakes that would cost more than the place they are made in: forbidden characters, a `<` that is
 * text, an attribute or an end tag without its end, a comment or CDATA section that nobody closes. What was mended is
 * added to `repairs`. Linear in the text.
 */
export function repairXml(text: string, repairs: Set<string>): string {
  let xml = withoutControls(text);
  if (xml.length !== text.length) repairs.add('control characters');
  xml = neutraliseUnclosed(xml, '<!--', '-->', `${PLACEHOLDER}!--`, repairs);
  xml = neutraliseUnclosed(xml, '<![CDATA[', ']]>', '', repairs);
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

/** A text with each `<` again that `mend` put something in place of; only outside CDATA that was a mistake. */
export function restoreLiterals(text: string): string {
  return text.includes(PLACEHOLDER) ? text.replaceAll(PLACEHOLDER, '<') : text;
}

/** Takes the meaning from the first opening mark after the last closing one, which would swallow all that follows. */
function neutraliseUnclosed(
  xml: string,
  open: string,
  close: string,
  instead: string,
  repairs: Set<string>,
): string {
  // lastIndexOf is slow where it finds nothing, so it is asked only when there is something to find.
  if (!xml.includes(open)) return xml;
  const at = xml.indexOf(open, Math.max(0, xml.lastIndexOf(close)));
  if (at < 0) return xml;
  repairs.add(`unclosed ${open}`);
  return xml.slice(0, at) + instead + xml.slice(at + open.length);
}
