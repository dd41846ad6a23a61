import { resolveUrl } from '../../url/url.ts';
import type { Attributes } from './node.ts';

/** Elements that HTML never closes: written as a pair, `</br>` would count twice. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ADDRESSES = ['href', 'src', 'cite', 'poster'];

/** Whether an element of HTML has no content and no closing tag. */
export function isVoid(local: string): boolean {
  return VOID.has(local);
}

/** Text as HTML text. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * An element of inline XHTML as an HTML tag. Its addresses are made absolute here only where an `xml:base` of its own
 * says otherwise than the rest of the text.
 */
export function htmlTag(local: string, attributes: Attributes | undefined, base: string | undefined): string {
  let tag = `<${local}`;
  for (const name in attributes) {
    if (name.includes(':')) continue;
    const value = attributes[name] ?? '';
    const address = base !== undefined && ADDRESSES.includes(name) ? resolveUrl(value, base) : undefined;
    tag += ` ${name}="${(address ?? value).replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`;
  }
  return `${tag}>`;
}
