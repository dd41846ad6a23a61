import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { type Block, type Box, hintsOf, IN, isInside } from './box.ts';
import { measure } from './measure.ts';

/** Inline content gathered until the next block-level element: what may become a block. */
export type Run = {
  /** Text nodes and line breaks. */
  leaves: ChildNode[];
  linkChars: number;
  boldChars: number;
  /** Line breaks since the last text. */
  breaks: number;
};

/** A run with nothing in it. */
export const emptyRun = (): Run => ({ leaves: [], linkChars: 0, boldChars: 0, breaks: 0 });

/** Longest block whose inline wrappers are searched for hints, in characters: bylines and credits are short. */
const HINTED_CHARS = 200;

/** Stands for a line break until white space is collapsed; no page's own text keeps it. */
const BREAK = '\u0001';
/** Characters that show nothing and would make equal words differ. */
const INVISIBLE = /[\u0000\u0002-\u0008\u00ad\u200b\u2060\ufeff]/g;

/** What needs tidying: most runs have none of it, and are found out fast. */
const UNTIDY =
  /[\u0000\u0002-\u001f\u00a0\u00ad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]| {2}/;

/** A run's text: one space for any white space, line breaks where `br` stands. */
function textOf(leaves: readonly ChildNode[], pre: boolean): string {
  let raw = '';
  let breaks = false;
  for (const leaf of leaves) {
    if (isText(leaf)) raw += leaf.data;
    else {
      raw += pre ? '\n' : BREAK;
      breaks = true;
    }
  }
  if (UNTIDY.test(raw)) raw = raw.replace(INVISIBLE, '');
  if (pre) return raw.trim();
  const spaced = (UNTIDY.test(raw) ? raw.replace(/\s+/g, ' ') : raw).trim();
  return breaks ? spaced.replace(/ ?\u0001[ \u0001]*/g, '\n').trim() : spaced;
}

/** The block that a run makes in its box; absent when the run shows nothing. */
export function toBlock({ leaves, linkChars, boldChars }: Run, box: Box, at: number): Block | undefined {
  const text = textOf(leaves, (box.place & IN.pre) !== 0);
  if (text === '') return undefined;
  return {
    box,
    at,
    leaves,
    hints: text.length < HINTED_CHARS ? wrapperHints(leaves, box.element) : 0,
    text,
    linkChars: Math.min(linkChars, text.length),
    strong: Math.min(1, boldChars / text.length),
    ...measure(text),
  };
}

/** Characters of a text node that show, with a space to the next. */
export function inkOf(data: string): number {
  const trimmed = data.trim();
  return trimmed === '' ? 0 : trimmed.length + 1;
}

/** Inline elements around a run that are asked for hints. */
const WRAPPERS = 6;

/** Hints of the inline elements that hold a whole run. */
function wrapperHints(leaves: readonly ChildNode[], until: Element): number {
  const inked = leaves.filter(leaf => isText(leaf) && leaf.data.trim() !== '');
  const first = inked[0];
  const last = inked.at(-1);
  let hints = 0;
  let levels = 0;
  for (
    let at = first?.parent;
    first && last && at && at !== until && levels < WRAPPERS;
    at = at.parent, levels++
  ) {
    if (isTag(at) && isInside(last, at)) hints |= hintsOf(at);
  }
  return hints;
}
