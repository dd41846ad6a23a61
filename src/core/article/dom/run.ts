import { type ChildNode, type Element, isTag, isText } from 'domhandler';
import { type Block, type Box, IN, isInside, nameHintsOf } from './box.ts';
import { countWords } from './word-count.ts';

/** Inline content collected up to the next block-level element: a potential block. */
export type Run = {
  /** Text nodes and line breaks. */
  leaves: ChildNode[];
  linkChars: number;
  boldChars: number;
  /** Line breaks since the last text. */
  breaks: number;
};

/** Makes an empty run. */
export function makeRun(): Run {
  return { leaves: [], linkChars: 0, boldChars: 0, breaks: 0 };
}

/**
 * Maximum length of a block whose inline wrappers are read for hints (characters): bylines and credits are
 * short.
 */
const MAX_HINTED_CHARS = 200;

/** Placeholder for a line break until white space is folded; removed from page text before. */
const BREAK = '\u0001';
/** Invisible characters that would make equal words differ. */
const INVISIBLE = /[\u0000\u0002-\u0008\u00ad\u200b\u2060\ufeff]/g;

/** Detects text that needs folding; most runs do not. */
const UNTIDY =
  /[\u0000\u0002-\u001f\u00a0\u00ad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff]| {2}/;

/** Text of a run with folded white space and a line break for each `br`. */
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

/** Makes a block of a run; absent when nothing of it is visible. */
export function toBlock({ leaves, linkChars, boldChars }: Run, box: Box, at: number): Block | undefined {
  const text = textOf(leaves, (box.place & IN.pre) !== 0);
  if (text === '') return undefined;
  return {
    box,
    at,
    leaves,
    hints: text.length < MAX_HINTED_CHARS ? wrapperHints(leaves, box.element) : 0,
    text,
    linkChars: Math.min(linkChars, text.length),
    strong: Math.min(1, boldChars / text.length),
    ...countWords(text),
  };
}

/** Visible characters of a text node plus one for the space after it. */
export function visibleLength(data: string): number {
  const trimmed = data.trim();
  return trimmed === '' ? 0 : trimmed.length + 1;
}

/** Inline ancestors of a run that are read for hints. */
const MAX_WRAPPERS = 6;

/** `HINT` bits of the inline elements that enclose a whole run. */
function wrapperHints(leaves: readonly ChildNode[], until: Element): number {
  const inked = leaves.filter(leaf => isText(leaf) && leaf.data.trim() !== '');
  const first = inked[0];
  const last = inked.at(-1);
  let hints = 0;
  let levels = 0;
  for (
    let at = first?.parent;
    first && last && at && at !== until && levels < MAX_WRAPPERS;
    at = at.parent, levels++
  ) {
    if (isTag(at) && isInside(last, at)) hints |= nameHintsOf(at);
  }
  return hints;
}
