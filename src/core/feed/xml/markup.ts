import { resolveUrl } from '../../url/url.ts';
import type { Attributes } from './node.ts';

/** Void elements of HTML: `</br>` would be read as a second break. */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const ADDRESSES = ['href', 'src', 'cite', 'poster'];

/** Returns true for a void element. */
export function isVoid(local: string): boolean {
  return VOID.has(local);
}

/** Escapes text for HTML. */
export function escapeText(text: string): string {
  if (!/[&<>]/.test(text)) return text;
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Formats an inline XHTML start tag as HTML. URLs are made absolute only under an `xml:base` of its own. */
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
