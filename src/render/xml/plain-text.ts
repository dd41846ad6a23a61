import { decodeHTML } from 'entities';
import { escapeMarkup, stripControlCharacters } from '../text/escape.ts';
import { type Attributes, element, textElement, type Xml } from './xml.ts';

/** A reference of HTML, with its semicolon or without: many readers, and the W3C's validator, take it for one. */
const REFERENCE = /&(#?\w+)/g;

/** Whether a plain text could be taken for HTML: it holds what looks like a tag or like a reference. */
export function looksLikeHtml(text: string): boolean {
  return /<[a-z/!?]/i.test(text) || [...text.matchAll(REFERENCE)].some(([, name = '']) => isReference(name));
}

function isReference(name: string): boolean {
  return !/^[a-z]+$/i.test(name) || name === 'apos' || decodeHTML(`&${name};`) !== `&${name};`;
}

/**
 * Plain text between tags of RSS, where nobody knows whether it is text or HTML: most readers try HTML. What would be a tag or a
 * reference there is escaped once more, all else stays as it is; and `&` and `<` stand as numbers, as the RSS Board's profile
 * (https://www.rssboard.org/rss-profile#data-types-characterdata) found most readers to get right.
 */
export function characterData(text: string): Xml {
  return stripControlCharacters(text)
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replaceAll('&', '&#x26;')
    .replaceAll('<', '&#x3C;')
    .replaceAll('>', '&#x3E;');
}

/** An element of RSS that holds such a text. */
export function plainElement(name: string, text: string, attributes: Attributes = {}): Xml {
  return element(name, attributes, [characterData(text)]);
}

/**
 * A text construct of Atom (RFC 4287 §3.1). Not every reader looks at its type: only what could be taken for HTML is declared
 * so, and escaped once more.
 */
export function textConstruct(name: string, text: string): Xml {
  if (!looksLikeHtml(text)) return textElement(name, text);
  return textElement(name, escapeMarkup(text), { type: 'html' });
}
