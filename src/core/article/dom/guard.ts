import { type Document, DomHandler } from 'domhandler';
import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Parser } from 'htmlparser2';

/** Deepest nesting that we build, in elements; the deepest of 181 real news pages was 30. */
export const MAX_DEPTH = 400;
/** Most attributes on one element; the real pages' maximum was 64. */
export const MAX_ATTRIBUTES = 500;
/** Most elements on one page; the real pages' maximum was 1,596. */
export const MAX_ELEMENTS = 60_000;

/** The page is built to exhaust whoever parses it; `message` names the limit it broke. */
export class MarkupBomb extends Error {
  readonly code = 'MARKUP_BOMB';
}

/** Elements whose whole content is of no use to a reader of the text; they never enter the tree. */
const SKIPPED = new Set(
  'script style svg template iframe object embed applet canvas select datalist textarea math plaintext xmp'.split(
    ' ',
  ),
);

/** Skipped elements that say where a film or a recording is to be had: they stay, without their content. */
const EMPTIED = new Set(['iframe', 'embed']);

const isJsonLd = (attributes: Record<string, string>): boolean =>
  /^application\/ld\+json/i.test(attributes['type']?.trim() ?? '');

/** Elements whose content is text to the tokenizer, whatever it holds: half of a page's bytes. */
const VERBATIM = new Set(['script', 'style']);

/**
 * HTML to a tree, refusing markup bombs while they are still text: the limits are checked on the tokenizer's own
 * events, so a bomb costs no more than the bytes read before it trips. Scripts (but JSON-LD), styles, drawings and
 * comments are left out. Whatever comes back is at most MAX_DEPTH deep.
 * @throws MarkupBomb
 */
export function parseGuarded(html: string): Document {
  const handler = new DomHandler();
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  /** Depth of the skipped element that we are inside; 0 outside. */
  let skippedAt = 0;
  /** The script or style that we are inside; '' outside. */
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
    // Character references are decoded where there are any: looking for them letter by letter costs more than the rest.
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

/** Most scripts and styles that are cut out of what a parser is fed; the tokenizer passes over any others by itself. */
const MAX_CUTS = 2000;

/** Gives a parser a page without the inside of what it skips verbatim: `inside` names such an element while in one. */
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

/** Where the closing tag of an element begins, the end of the page where there is none. */
function closingOf(name: string, html: string, from: number): number {
  const closing = name === 'script' ? /<\/script/gi : /<\/style/gi;
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}
