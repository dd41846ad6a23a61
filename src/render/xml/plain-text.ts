import { decodeHTML } from 'entities';
import { escapeMarkup, stripControlCharacters } from '../text/escape.ts';
import { element, textElement, type Xml, type XmlAttributes } from './xml.ts';

/** An HTML character reference; readers and the W3C validator accept a missing semicolon. */
const REFERENCE = /&(#?\w+)/g;

/** Whether readers could take a plain text for HTML: it contains what looks like a tag or a reference. */
export function readsAsHtml(text: string): boolean {
  return /<[a-z/!?]/i.test(text) || [...text.matchAll(REFERENCE)].some(([, name = '']) => isReference(name));
}

function isReference(name: string): boolean {
  return !/^[a-z]+$/i.test(name) || name === 'apos' || decodeHTML(`&${name};`) !== `&${name};`;
}

/**
 * Plain text as RSS character data, which most readers parse as HTML. Apparent tags and references are
 * escaped twice; `&` and `<` are written as numeric references, which most readers handle according to the
 * RSS Board's profile (https://www.rssboard.org/rss-profile#data-types-characterdata).
 */
export function characterData(text: string): Xml {
  return stripControlCharacters(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replaceAll('&', '&#x26;')
    .replaceAll('<', '&#x3C;')
    .replaceAll('>', '&#x3E;');
}

/** An RSS element with plain text. */
export function plainElement(name: string, text: string, attributes: XmlAttributes = {}): Xml {
  return element(name, attributes, [characterData(text)]);
}

/**
 * An Atom text construct (RFC 4287 §3.1). Some readers ignore its type, so only text that looks like HTML is
 * declared as HTML and escaped twice.
 */
export function textConstruct(name: string, text: string): Xml {
  if (!readsAsHtml(text)) return textElement(name, text);
  return textElement(name, escapeMarkup(text), { type: 'html' });
}
