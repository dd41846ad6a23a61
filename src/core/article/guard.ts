import { type Document, DomHandler } from 'domhandler';
import { Parser } from 'htmlparser2';

/** Deepest nesting that we build, in elements; the deepest of 181 real news pages was 30. */
export const MAX_DEPTH = 400;
/** Most attributes on one element; the real pages' maximum was 64. */
export const MAX_ATTRIBUTES = 500;
/** Most elements on one page; the real pages' maximum was 1,596. */
export const MAX_ELEMENTS = 150_000;

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

  const parser = new Parser({
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
      if (!skipped || EMPTIED.has(name)) handler.onopentag(name, attribs);
      if (skipped && EMPTIED.has(name)) handler.onclosetag();
    },
    onclosetag() {
      if (skippedAt === 0) handler.onclosetag();
      else if (depth === skippedAt) skippedAt = 0;
      depth--;
    },
    ontext(data) {
      if (skippedAt === 0) handler.ontext(data);
    },
    onend: () => handler.onend(),
  });
  parser.end(html);
  return handler.root;
}
