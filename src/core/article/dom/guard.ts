import { type Document, DomHandler } from 'domhandler';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Parser } from 'htmlparser2';

/** Maximum nesting (elements); the deepest of 181 measured news pages was 30. */
export const MAX_DEPTH = 400;
/** Maximum attributes of an element; the measured maximum was 64. */
export const MAX_ATTRIBUTES = 500;
/** Maximum elements of a page; the measured maximum was 1,596. */
export const MAX_ELEMENTS = 60_000;

/** A page built to exhaust its parser; `message` names the limit. */
export class MarkupBomb extends Error {
  readonly code = 'MARKUP_BOMB';
}

/** Elements that never enter the tree, since their content is no text. */
const SKIPPED = new Set(
  'script style svg template iframe object embed applet canvas select datalist textarea math plaintext xmp'.split(
    ' ',
  ),
);

/** Skipped elements kept without content, since they name a video or recording. */
const EMPTIED = new Set(['iframe', 'embed']);

function isJsonLd(attributes: Record<string, string>): boolean {
  return /^application\/ld\+json/i.test(attributes['type']?.trim() ?? '');
}

/** Elements whose content the tokenizer reads as text: half of a page's bytes. */
const VERBATIM = new Set(['script', 'style']);

/**
 * Parses HTML to a tree of at most MAX_DEPTH. Limits are checked on tokenizer events, so a markup bomb costs
 * no more than the bytes before it. Scripts (except JSON-LD), styles, drawings and comments are left out.
 * @throws MarkupBomb
 */
export function parseGuarded(html: string): Document {
  const handler = new DomHandler();
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  /** Depth of the enclosing skipped element; 0 outside. */
  let skippedAt = 0;
  /** Name of the enclosing script or style; '' outside. */
  let verbatim = '';

  const parser = new Parser(
    {
      onopentagname() {
        attributes = 0;
        if (++elements > MAX_ELEMENTS) throw new MarkupBomb(`more than ${MAX_ELEMENTS} elements`);
        if (++depth > MAX_DEPTH) throw new MarkupBomb(`elements nested deeper than ${MAX_DEPTH}`);
      },
      onattribute() {
        if (++attributes > MAX_ATTRIBUTES) throw new MarkupBomb(`more than ${MAX_ATTRIBUTES} attributes`);
      },
      onopentag(name, attribs) {
        if (skippedAt > 0) return;
        const skipped = SKIPPED.has(name) && !(name === 'script' && isJsonLd(attribs));
        if (skipped) skippedAt = depth;
        if (VERBATIM.has(name)) verbatim = name;
        if (!skipped || EMPTIED.has(name)) handler.onopentag(name, decoded(attribs));
        if (skipped && EMPTIED.has(name)) handler.onclosetag();
      },
      onclosetag(name) {
        if (name === verbatim) verbatim = '';
        if (skippedAt === 0) handler.onclosetag();
        else if (depth === skippedAt) skippedAt = 0;
        depth--;
      },
      ontext(data) {
        if (skippedAt > 0) return;
        handler.ontext(verbatim === '' && data.includes('&') ? decodeHTML(data) : data);
      },
      onend: () => handler.onend(),
    },
    // Character references are decoded only where there are any: the parser's own search costs more than the
    // rest.
    { decodeEntities: false },
  );
  feed(parser, html, () => (skippedAt > 0 ? verbatim : ''));
  return handler.root;
}

function decoded(attribs: Record<string, string>): Record<string, string> {
  for (const name in attribs) {
    const value = attribs[name];
    if (value?.includes('&')) attribs[name] = decodeHTMLAttribute(value);
  }
  return attribs;
}

/** Scripts and styles cut out before parsing; the tokenizer skips any others itself. */
const MAX_CUTS = 2000;

/**
 * Writes a page to the parser without the content of skipped verbatim elements; `inside` names the current
 * one.
 */
function feed(parser: Parser, html: string, inside: () => string): void {
  const opening = /<(?:script|style)/gi;
  let fed = 0;
  for (let cuts = 0; cuts < MAX_CUTS && opening.test(html); cuts++) {
    const end = html.indexOf('>', opening.lastIndex) + 1;
    if (end === 0) break;
    parser.write(html.slice(fed, end));
    const name = inside();
    fed = name === '' ? end : closingOf(name, html, end);
    opening.lastIndex = fed;
  }
  parser.end(html.slice(fed));
}

/** Index of an element's closing tag, or the end of the page. */
function closingOf(name: string, html: string, from: number): number {
  const closing = name === 'script' ? /<\/script/gi : /<\/style/gi;
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}
