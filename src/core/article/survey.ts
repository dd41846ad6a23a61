import type { ChildNode, Document, Element } from 'domhandler';
import { isTag, isText, Element as MadeElement } from 'domhandler';
import { type Block, type Box, hintsOf, IN, isBlock, isInside, makeBox } from './box.ts';
import { measure } from './measure.ts';
import { walk } from './walk.ts';

/** An image of the page: where it stands, and the `noscript` copy that a lazy loader left beside it. */
export type Picture = { element: Element; box: Box; before: number };

/** A page after one walk: its boxes and blocks in document order, and the elements that carry its metadata. */
export type Survey = {
  document: Document;
  root: Box;
  boxes: Box[];
  blocks: Block[];
  /** Images with the box they stand in and the index of the block that follows. */
  images: Picture[];
  /** `title`, `meta`, `link`, JSON-LD `script`, `time` and whatever has `itemprop` or `rel`. */
  marked: Element[];
};

/** Longest block whose inline wrappers are searched for hints, in characters: bylines and credits are short. */
const HINTED_CHARS = 200;

const METADATA = new Set(['title', 'meta', 'link', 'script', 'time', 'base', 'html']);

/** Elements that hold no text of the page itself. */
const SILENT = new Set(['title', 'meta', 'link', 'script', 'noscript']);

/** Stands for a line break until white space is collapsed; no page's own text keeps it. */
const BREAK = '\u0001';
/** Characters that show nothing and would make equal words differ. */
const INVISIBLE = /[\u0000\u0002-\u0008\u00ad\u200b\u2060\ufeff]/g;

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
  const seen = raw.replace(INVISIBLE, '');
  if (pre) return seen.trim();
  const spaced = seen.replace(/\s+/g, ' ').trim();
  return breaks ? spaced.replace(/ ?\u0001[ \u0001]*/g, '\n').trim() : spaced;
}

/** Walks the page once and cuts its text into blocks. */
export function survey(document: Document): Survey {
  const blocks: Block[] = [];
  const marked: Element[] = [];
  const images: Picture[] = [];
  const root = makeBox(new MadeElement('body', {}), undefined, 0);
  const boxes: Box[] = [root];
  let box = root;
  let links = 0;
  let bolds = 0;
  let run: ChildNode[] = [];
  let runLink = 0;
  let runBold = 0;
  let breaks = 0;

  const flush = (): void => {
    const made = run.length > 0 ? makeBlock(run, box, blocks.length) : undefined;
    if (made) blocks.push(made);
    run = [];
    runLink = 0;
    runBold = 0;
    breaks = 0;
  };

  const makeBlock = (leaves: ChildNode[], inside: Box, at: number): Block | undefined => {
    const pre = (inside.place & IN.pre) !== 0;
    const text = textOf(leaves, pre);
    if (text === '') return undefined;
    const hints = text.length < HINTED_CHARS ? wrapperHints(leaves, inside.element) : 0;
    const strong = Math.min(1, runBold / text.length);
    const linkChars = Math.min(runLink, text.length);
    return { box: inside, at, leaves, hints, text, linkChars, strong, ...measure(text) };
  };

  const enterElement = (element: Element): boolean => {
    const { name } = element;
    if (METADATA.has(name) || element.attribs['itemprop'] || element.attribs['rel']) marked.push(element);
    if (SILENT.has(name)) return false;
    if (name === 'br') {
      if (run.length > 0) run.push(element);
      if (++breaks > 1) flush();
      return false;
    }
    if (name === 'a') links++;
    else if (name === 'b' || name === 'strong') bolds++;
    if (name === 'input' && element.attribs['type'] !== 'hidden') box.inputs++;
    if (name === 'img' || name === 'amp-img') {
      box.images++;
      images.push({ element, box, before: blocks.length + (run.length > 0 ? 1 : 0) });
    }
    if (!isBlock(element)) return true;
    flush();
    box = makeBox(element, box, hintsOf(element));
    boxes.push(box);
    return true;
  };

  walk(
    document,
    node => {
      if (isTag(node)) return enterElement(node);
      if (isText(node)) {
        const length = inkOf(node.data);
        if (length === 0 && run.length === 0) return false;
        run.push(node);
        if (length > 0) breaks = 0;
        if (links > 0) runLink += length;
        if (bolds > 0) runBold += length;
      }
      return false;
    },
    node => {
      if (!isTag(node)) return;
      if (node.name === 'a') links--;
      else if (node.name === 'b' || node.name === 'strong') bolds--;
      if (box.element !== node) return;
      flush();
      box = box.parent ?? root;
    },
  );
  flush();
  return { document, root, boxes, blocks, images, marked };
}

function inkOf(data: string): number {
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
