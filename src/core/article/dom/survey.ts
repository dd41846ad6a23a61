import { type Document, Element, isTag, isText, type Text } from 'domhandler';
import { type Block, type Box, isBlock, makeBox, nameHintsOf } from './box.ts';
import { isPlayer } from './player.ts';
import { makeRun, type Run, toBlock, visibleLength } from './run.ts';
import { walk } from './walk.ts';

/** An image, video or recording with its box and the index of the block after it. */
export type Picture = { element: Element; box: Box; before: number };

/**
 * Result of one walk over a page: boxes and blocks in document order, and the elements that carry metadata.
 */
export type Survey = {
  document: Document;
  root: Box;
  boxes: Box[];
  blocks: Block[];
  /** Images and players in document order. */
  images: Picture[];
  /** `title`, `meta`, `link`, JSON-LD `script`, `time` and whatever has `itemprop` or `rel`. */
  marked: Element[];
};

const METADATA = new Set(['title', 'meta', 'link', 'script', 'time', 'base', 'html']);

/** Elements without text of the page itself. */
const SILENT = new Set(['title', 'meta', 'link', 'script', 'noscript']);

/** State of the walk: current box, open links and bold elements, current run. */
type SurveyState = Survey & { box: Box; links: number; bolds: number; run: Run };

/** Walks the page once and cuts its text into blocks. */
export function survey(document: Document): Survey {
  const root = makeBox(new Element('body', {}), undefined, 0);
  const page: Survey = { document, root, boxes: [root], blocks: [], images: [], marked: [] };
  const walking: SurveyState = { ...page, box: root, links: 0, bolds: 0, run: makeRun() };
  walk(
    document,
    node => {
      if (isTag(node)) return enterElement(walking, node);
      if (isText(node)) enterText(walking, node);
      return false;
    },
    node => {
      if (isTag(node)) leaveElement(walking, node);
    },
  );
  flush(walking);
  return page;
}

/** Ends the run and appends its block to the current box. */
function flush(walking: SurveyState): void {
  const { run, box, blocks } = walking;
  if (run.leaves.length > 0) {
    const block = toBlock(run, box, blocks.length);
    if (block) blocks.push(block);
  }
  walking.run = makeRun();
}

function isBold({ name }: Element): boolean {
  return name === 'b' || name === 'strong';
}

/** Handles an element's start; returns whether to descend. */
function enterElement(walking: SurveyState, element: Element): boolean {
  const { name, attribs } = element;
  if (METADATA.has(name) || attribs['itemprop'] || attribs['rel']) walking.marked.push(element);
  if (SILENT.has(name)) return false;
  if (name === 'br') {
    if (walking.run.leaves.length > 0) walking.run.leaves.push(element);
    if (++walking.run.breaks > 1) flush(walking);
    return false;
  }
  if (name === 'a') walking.links++;
  else if (isBold(element)) walking.bolds++;
  if (name === 'input' && attribs['type'] !== 'hidden') walking.box.inputs++;
  if (PICTURES.has(name)) addImage(walking, element);
  else if (isPlayer(name)) addPlayer(walking, element);
  if (!isBlock(element)) return true;
  flush(walking);
  walking.box = makeBox(element, walking.box, nameHintsOf(element));
  walking.boxes.push(walking.box);
  return true;
}

const PICTURES = new Set(['img', 'amp-img']);

/** Records a player among the pictures; it is no evidence about its box. */
function addPlayer({ box, blocks, run, images }: SurveyState, element: Element): void {
  images.push({ element, box, before: blocks.length + (run.leaves.length > 0 ? 1 : 0) });
}

function addImage({ box, blocks, run, images }: SurveyState, element: Element): void {
  box.images++;
  images.push({ element, box, before: blocks.length + (run.leaves.length > 0 ? 1 : 0) });
}

function enterText({ run, links, bolds }: SurveyState, text: Text): void {
  const ink = visibleLength(text.data);
  if (ink === 0 && run.leaves.length === 0) return;
  run.leaves.push(text);
  if (ink > 0) run.breaks = 0;
  if (links > 0) run.linkChars += ink;
  if (bolds > 0) run.boldChars += ink;
}

function leaveElement(walking: SurveyState, element: Element): void {
  if (element.name === 'a') walking.links--;
  else if (isBold(element)) walking.bolds--;
  if (walking.box.element !== element) return;
  flush(walking);
  walking.box = walking.box.parent ?? walking.root;
}
