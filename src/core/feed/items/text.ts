import { ALLOWED, DROPPED } from '../../html/allowed.ts';
import { plainText, sanitise } from '../../html/sanitise.ts';
import { withoutControls } from '../xml/entity.ts';
import { escapeText } from '../xml/markup.ts';
import { attribute, contextOf, type NodeValue, textOf } from '../xml/node.ts';

/** Where a text stands: what its addresses are relative to, and whether Atom's rules for its type hold. */
export type TextContext = { base?: string; atom: boolean };

/** What a text is once its envelope is off. */
type Content = { text: string; html: boolean };

const TAG = /<\/?([a-z][a-z0-9]*)(?=[\s/>])/gi;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
/** Tags that a guess looks at before it gives up. */
const MAX_GUESSES = 8;

/** A body as safe HTML; absent when nothing is left of it. */
export function bodyHtml(value: NodeValue | undefined, place: TextContext): string | undefined {
  if (value === undefined) return undefined;
  const content = contentOf(value, place, true);
  const base = contextOf(value).base ?? place.base;
  const html = content.html
    ? sanitise(content.text, base === undefined ? {} : { base })
    : escapeText(content.text.trim());
  return html === '' ? undefined : html;
}

/** A title, name or term as one line of plain text; absent when blank. `body` says that RSS means HTML there. */
export function lineOf(value: NodeValue | undefined, place: TextContext, body = false): string | undefined {
  if (value === undefined) return undefined;
  const { text, html } = contentOf(value, place, body);
  const line = html ? plainText(text) : text.replace(/\s+/g, ' ').trim();
  return line === '' ? undefined : line;
}

/**
 * What an element says and whether that is HTML: inline markup is; Atom says by `type` (and 0.3 by `mode`), with
 * plain text where it says nothing; RSS bodies are; RSS titles are guessed from what they look like.
 */
function contentOf(value: NodeValue | undefined, place: TextContext, body: boolean): Content {
  const text = textOf(value);
  if (contextOf(value).markup) return { text, html: true };
  const type = attribute(value, 'type')?.toLowerCase();
  if (place.atom && isBase64(value, type)) {
    if (/^(image|audio|video)\//.test(type ?? '')) return { text: '', html: false };
    const decoded = withoutControls(Buffer.from(text, 'base64').toString('utf8'));
    return { text: decoded, html: /html/.test(type ?? '') };
  }
  if (type !== undefined && /html/.test(type)) return { text, html: true };
  if (place.atom) return { text, html: type !== undefined && /xml$/.test(type) };
  if (type === 'text' || type === 'text/plain') return { text, html: false };
  return { text, html: body || looksLikeHtml(text) };
}

function isBase64(value: NodeValue | undefined, type: string | undefined): boolean {
  if (attribute(value, 'mode')?.toLowerCase() === 'base64') return true;
  return type?.includes('/') === true && !/^(text|message)\/|xml$/.test(type);
}

/** Whether a text that may be either was meant as HTML: it holds a character reference or a tag that HTML has. */
export function looksLikeHtml(text: string): boolean {
  if (text.includes('&') && REFERENCE.test(text)) return true;
  if (!text.includes('<')) return false;
  let guesses = 0;
  for (const [, name = ''] of text.matchAll(TAG)) {
    const tag = name.toLowerCase();
    if (ALLOWED.has(tag) || DROPPED.has(tag) || OTHER_HTML_TAGS.has(tag)) return true;
    if (++guesses >= MAX_GUESSES) return false;
  }
  return false;
}

const OTHER_HTML_TAGS = new Set(
  'font center tt big strike nobr blink iframe object embed form label section article html body'.split(' '),
);
