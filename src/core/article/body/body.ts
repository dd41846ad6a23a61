import { type Element, isTag, isText } from 'domhandler';
import { type Block, IN, isInside } from '../dom/box.ts';
import { hashOf } from './boilerplate.ts';
import { proseOf } from './candidates.ts';
import { type ClassifiedBlock, isCaption } from './classify.ts';
import { withContextualBlocks } from './contextual-blocks.ts';
import { EXCLUDED } from './neighbours.ts';

/** Blocks selected as an article's body. */
export type SelectedBody = {
  /** All selected blocks, known boilerplate included. */
  found: Block[];
  /** Selected blocks without those that repeat on the site. */
  kept: Block[];
  /** Whether the operator's selector matched. */
  bySelector: boolean;
};

/**
 * Share of a body's words that may be known boilerplate. Above it the page is a repeated report, not
 * boilerplate.
 */
const MAX_KNOWN_SHARE = 0.5;

/** Selects the body: blocks inside the operator's selected elements, else those classified as body. */
export function bodyOf(page: {
  classified: readonly ClassifiedBlock[];
  selected: readonly Element[];
  boilerplate: ReadonlySet<string> | undefined;
}): SelectedBody {
  const blocks = page.classified.map(({ block }) => block).filter(block => !isCaption(block));
  const named = blocks.filter(({ box }) => page.selected.some(body => isInside(box.element, body)));
  const bySelector = named.length > 0;
  const found = bySelector ? named : classifiedBody(page.classified);
  return { found, kept: withoutBoilerplate(found, page.boilerplate), bySelector };
}

/** Blocks classified as body, without a title above them. */
function classifiedBody(classified: readonly ClassifiedBlock[]): Block[] {
  const able = classified.filter(({ block }) => !isCaption(block) && !isTime(block));
  const likely = likelyBlocks(able);
  const start = likely.findIndex(candidate => !isTitle(candidate));
  return likely.slice(Math.max(0, start)).map(({ block }) => block);
}

/** Minimum body length (words); below it the highest-scoring prose is taken instead. */
const MIN_BODY_WORDS = 8;
/** Logit distance from the best prose within which blocks are kept in that case. */
const MAX_LOGIT_GAP = 1;

/** Blocks classified as body; if nearly none, falls back to the highest-scoring prose. */
function likelyBlocks(classified: readonly ClassifiedBlock[]): ClassifiedBlock[] {
  const likely = withContextualBlocks(classified);
  if (wordsOf(likely.map(({ block }) => block)) >= MIN_BODY_WORDS) return likely;
  const running = classified.filter(({ block, logit }) => proseOf(block) > 0 && logit > EXCLUDED);
  const best = Math.max(...running.map(({ logit }) => logit));
  return running.length > 0
    ? classified.filter(({ logit }) => logit >= Math.min(best - MAX_LOGIT_GAP, 0))
    : likely;
}

/** The stated title or a first-level heading: editors print one and state another. */
function isTitle({ block: { box }, features }: ClassifiedBlock): boolean {
  return (
    (box.place & IN.heading) !== 0 &&
    (features.includes('title') || [box, box.parent].some(around => around?.element.name === 'h1'))
  );
}

/** A block that holds only a time of writing. */
function isTime({ leaves, box, words }: Block): boolean {
  if (words > MAX_TIME_WORDS) return false;
  if (box.element.name === 'time') return true;
  const inked = leaves.filter(leaf => isText(leaf) && leaf.data.trim() !== '');
  return inked.every(({ parent }) => parent && isTag(parent) && parent.name === 'time');
}

/** Length limit of such a block (words). */
const MAX_TIME_WORDS = 8;

/** Drops blocks known from other pages, unless most of the body is known. */
function withoutBoilerplate(found: Block[], boilerplate: ReadonlySet<string> | undefined): Block[] {
  if (!boilerplate || boilerplate.size === 0) return found;
  const own = found.filter(({ text }) => !boilerplate.has(hashOf(text)));
  return wordsOf(own) < (1 - MAX_KNOWN_SHARE) * wordsOf(found) ? found : own;
}

function wordsOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { words }) => sum + words, 0);
}
