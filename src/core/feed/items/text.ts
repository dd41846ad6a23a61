import { ALLOWED, DROPPED } from '../../html/allowed.ts';
import { plainText, sanitise } from '../../html/sanitise.ts';
import { withoutBidiControls } from '../../text/bidi.ts';
import { withoutControls } from '../xml/entity.ts';
import { escapeText } from '../xml/markup.ts';
import { attribute, type NodeValue, nodeContextOf, nodeText } from '../xml/node.ts';

/** Context of a text: the base of its URLs, and whether Atom's rules for its type apply. */
export type TextContext = { base?: string; atom: boolean };

/** A text without its transport encoding. */
type Content = { text: string; html: boolean };

const TAG = /<\/?([a-z][a-z0-9]*)(?=[\s/>])/gi;
const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;
/** Maximum number of tags that the HTML check inspects. */
const MAX_GUESSES = 8;

/** Converts a body to safe HTML; undefined when nothing remains. */
export function bodyHtml(value: NodeValue | undefined, textContext: TextContext): string | undefined {
  if (value === undefined) return undefined;
  const content = contentOf(value, textContext, true);
  const base = nodeContextOf(value).base ?? textContext.base;
  const html = content.html
    ? sanitise(content.text, base === undefined ? {} : { base })
    : escapeText(content.text.trim());
  return html === '' ? undefined : html;
}

/** Converts a title, name or term to one line of plain text; undefined when blank. `body`: RSS means HTML. */
export function lineOf(
  value: NodeValue | undefined,
  textContext: TextContext,
  body = false,
): string | undefined {
  if (value === undefined) return undefined;
  const { text, html } = contentOf(value, textContext, body);
  const line = withoutBidiControls(html ? plainText(text) : text.replace(/\s+/g, ' ').trim());
  return line === '' ? undefined : line;
}

/**
 * The text of an element and whether it is HTML. Inline markup is; Atom declares it by `type` (0.3: `mode`)
 * with plain text as default; RSS bodies are; RSS titles are detected by their look.
 */
function contentOf(value: NodeValue | undefined, textContext: TextContext, body: boolean): Content {
  const text = nodeText(value);
  if (nodeContextOf(value).markup) return { text, html: true };
  const type = attribute(value, 'type')?.toLowerCase();
  if (textContext.atom && isBase64(value, type)) {
    if (/^(image|audio|video)\//.test(type ?? '')) return { text: '', html: false };
    const decoded = withoutControls(Buffer.from(text, 'base64').toString('utf8'));
    return { text: decoded, html: /html/.test(type ?? '') };
  }
  if (type !== undefined && /html/.test(type)) return { text, html: true };
  if (textContext.atom) return { text, html: type !== undefined && /xml$/.test(type) };
  if (type === 'text' || type === 'text/plain') return { text, html: false };
  return { text, html: body || looksLikeHtml(text) };
}

function isBase64(value: NodeValue | undefined, type: string | undefined): boolean {
  if (attribute(value, 'mode')?.toLowerCase() === 'base64') return true;
  return type?.includes('/') === true && !/^(text|message)\/|xml$/.test(type);
}

/** Returns true when an ambiguous text was meant as HTML: it has a character reference or an HTML tag. */
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
