import { decodeHTML } from 'entities';
import { ALLOWED, DROPPED } from './allowed.ts';
import { READ_ATTRIBUTES, startTag } from './attributes.ts';
import { BLOCK, IMPLIED, VOID } from './nesting.ts';
import { type Visitor, visitHtml } from './walk.ts';

/** Maximum input (characters); the rest is cut off. No article is a tenth as long. */
const MAX_HTML = 4_000_000;
/** Maximum nesting of the output; deeper elements are unwrapped. */
const MAX_DEPTH = 60;

/**
 * Reduces untrusted HTML to the safe subset of `allowed.ts`: URLs absolute http(s) (`mailto:` in links), tags
 * balanced, text re-encoded, nothing scriptable. One pass, linear in the input, bounded in depth and length.
 */
export function sanitise(html: string, options: { base?: string } = {}): string {
  const input = html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html;
  if (!/[<>&]/.test(input)) return withoutControls(input).trim();
  const writer = makeWriter(options.base);
  visitHtml(input, READ_ATTRIBUTES, writer);
  return writer.end();
}

const NO_ATTRIBUTES: ReadonlySet<string> = new Set();

/** Text of HTML on one line: tags removed, blocks separated, entities decoded, white space folded. */
export function plainText(html: string): string {
  const input = html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html;
  if (!/[<&]/.test(input)) return fold(input);
  let text = '';
  let dropped = '';
  const space = (name: string) => {
    if (BLOCK.has(name)) text += ' ';
  };
  visitHtml(input, NO_ATTRIBUTES, {
    opened(name, _attributes, empty) {
      if (dropped === '' && DROPPED.has(name) && !VOID.has(name) && !empty) dropped = name;
      else space(name);
    },
    closed(name) {
      if (name === dropped) dropped = '';
      else space(name);
    },
    text(raw) {
      if (dropped === '') text += decode(raw);
    },
  });
  return fold(text);
}

function fold(text: string): string {
  return withoutControls(text).replace(/\s+/g, ' ').trim();
}

function decode(raw: string): string {
  return raw.includes('&') ? decodeHTML(raw) : raw;
}

const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;

function withoutControls(text: string): string {
  return text.search(CONTROLS) < 0 ? text : text.replace(CONTROLS, '');
}

function escapeText(raw: string): string {
  if (!/[&<>\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/.test(raw)) return raw;
  const text = withoutControls(decode(raw));
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

type Writer = Visitor & { end(): string };

/** Writes the allowed part of what a walk visits. */
function makeWriter(base: string | undefined): Writer {
  let out = '';
  const stack: string[] = [];
  /** Open allowed elements beyond MAX_DEPTH, which are unwrapped, so that their end tags close nothing. */
  let deeper = 0;
  let dropped = '';
  let droppedDepth = 0;

  const closeTo = (depth: number) => {
    while (stack.length > depth) out += `</${stack.pop()}>`;
  };

  const closeImplied = (name: string) => {
    const implied = IMPLIED.get(name);
    if (!implied) return;
    for (let at = stack.length - 1; at >= 0; at--) {
      const open = stack[at] ?? '';
      if (implied.limits.has(open)) return;
      if (implied.ends.has(open)) closeTo(at);
    }
  };

  return {
    opened(name, attributes, empty) {
      if (dropped !== '') {
        if (name === dropped && !empty) droppedDepth++;
      } else if (DROPPED.has(name)) {
        if (VOID.has(name) || empty) return;
        dropped = name;
        droppedDepth = 1;
      } else if (ALLOWED.has(name)) {
        const tag = startTag(name, attributes, base);
        if (tag === undefined) return;
        closeImplied(name);
        if (VOID.has(name)) out += tag;
        else if (stack.length >= MAX_DEPTH) deeper++;
        else {
          out += tag;
          stack.push(name);
        }
      }
    },
    closed(name) {
      if (dropped !== '') {
        if (name === dropped && --droppedDepth === 0) dropped = '';
        return;
      }
      if (!ALLOWED.has(name)) return;
      if (deeper > 0) deeper--;
      else {
        const at = stack.lastIndexOf(name);
        if (at >= 0) closeTo(at);
      }
    },
    text(raw) {
      if (dropped === '') out += escapeText(raw);
    },
    end() {
      closeTo(0);
      return out.trim();
    },
  };
}
