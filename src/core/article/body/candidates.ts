import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import type { Survey } from '../dom/survey.ts';

/** Places and names that rarely hold the article's prose. */
const NON_ARTICLE_PLACE = IN.nav | IN.footer | IN.form | IN.hidden | IN.button | IN.caption;
const NON_ARTICLE_HINT =
  HINT.comments | HINT.related | HINT.footer | HINT.letter | HINT.consent | HINT.navigation | HINT.sidebar;
/** Weight of prose under such a name; not 0, since names mislead. */
const NON_ARTICLE_WEIGHT = 0.2;
/** Weight of prose in an element named as the article's body. */
const BODY_WEIGHT = 1.5;
/** Minimum words of a block of prose. */
const MIN_PROSE_WORDS = 6;
/** Share of the page's prose that the article's area must hold. */
const AREA_SHARE = 0.8;

/** Share of a block's characters inside links, 0…1. */
export function linkShare(block: Block): number {
  return block.linkChars / block.text.length;
}

/** Weighted prose of a block (characters). */
export function proseOf(block: Block): number {
  const { box } = block;
  if (block.words < MIN_PROSE_WORDS || block.marks === 0 || linkShare(block) > 0.5) return 0;
  if (box.place & (NON_ARTICLE_PLACE | IN.heading)) return 0;
  const prose = block.text.length - block.linkChars;
  if (box.allHints & NON_ARTICLE_HINT) return prose * NON_ARTICLE_WEIGHT;
  return box.place & IN.body || box.allHints & HINT.body ? prose * BODY_WEIGHT : prose;
}

/** The box that a block shares with its siblings: outside its own paragraph, list or quote. */
export function containerOf(block: Block): Box {
  let box = block.box;
  while (box.parent && (box.blocks === 1 || NESTED.has(box.element.name))) box = box.parent;
  return box;
}
const NESTED = new Set(
  'p li ul ol dl dt dd tr td th tbody thead tfoot table blockquote h1 h2 h3 h4 h5 h6'.split(' '),
);

/** A surveyed page with summed boxes and the location of its article. */
export type ScoredPage = Survey & {
  prose: number;
  containers: Box[];
  /** The box whose own blocks hold the most prose. */
  container: Box;
  /** The smallest box that holds REGION_SHARE of the page's prose. */
  area: Box;
};

/**
 * Clears places and hints of boxes that hold most of the page's text: whole pages are wrapped in forms,
 * hidden until scripts run, or called a sidebar.
 */
function clearWrapperHints({ boxes, blocks, root }: Survey): void {
  const text = new Map<Box, number>();
  for (const block of blocks) {
    if (block.words < MIN_PROSE_WORDS || linkShare(block) > 0.5) continue;
    for (let box: Box | undefined = block.box; box; box = box.parent)
      text.set(box, (text.get(box) ?? 0) + block.text.length);
  }
  const all = text.get(root) ?? 0;
  for (const box of boxes) {
    const share = (text.get(box) ?? 0) / (all || 1);
    const { parent } = box;
    let place = box.ownPlace;
    if (share > WRAPPER_SHARE) place &= ~WRAPPING_PLACE;
    if (share > PAGE_SHARE) place &= MEANINGFUL_PLACE;
    const hints = share > PAGE_SHARE ? box.hints & MEANINGFUL_HINT : box.hints;
    box.place = (parent?.place ?? 0) | place;
    box.allHints = (parent?.allHints ?? 0) | hints;
  }
}

/** Shares of the page's text above which a box is a wrapper of the page. */
const WRAPPER_SHARE = 0.5;
const PAGE_SHARE = 0.8;
/** Places that whole pages are put into; a part of a page holds less than half of its text. */
const WRAPPING_PLACE = IN.form | IN.hidden | IN.header | IN.button;
const MEANINGFUL_PLACE = IN.article | IN.main | IN.body | IN.quote | IN.list | IN.table | IN.pre;
const MEANINGFUL_HINT = HINT.comments | HINT.body | HINT.content;

/** Sums text, links and prose per box and locates the article's container and area. */
export function scoreBoxes(survey: Survey): ScoredPage {
  clearWrapperHints(survey);
  const { boxes, blocks, root } = survey;
  for (const block of blocks) {
    const { box } = block;
    box.chars += block.text.length;
    box.linkChars += block.linkChars;
    box.prose += proseOf(block);
    box.blocks++;
  }
  for (let at = boxes.length - 1; at > 0; at--) {
    const box = boxes[at];
    if (!box?.parent) continue;
    box.parent.chars += box.chars;
    box.parent.linkChars += box.linkChars;
    box.parent.prose += box.prose;
    box.parent.blocks += box.blocks;
    box.parent.images += box.images;
    box.parent.inputs += box.inputs;
  }
  const containers = blocks.map(containerOf);
  let container = root;
  blocks.forEach((block, at) => {
    const mine = containers[at] ?? root;
    mine.ownProse += proseOf(block);
    if (mine.ownProse > container.ownProse) container = mine;
  });
  return { ...survey, prose: root.prose, containers, container, area: smallestHolding(survey, AREA_SHARE) };
}

function smallestHolding({ boxes, root }: Survey, share: number): Box {
  let area = root;
  const least = root.prose * share;
  // Parents precede children, so the last box that holds enough is the deepest.
  for (const box of boxes) if (box.prose >= least && box.prose > 0) area = box;
  return area;
}

/** Whether `box` is `ancestor` or inside it. */
export function isWithin(box: Box, ancestor: Box): boolean {
  for (let at: Box | undefined = box; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** Size limit of an inset such as a signup, a biography or a row of links (characters). */
const MAX_INSET_CHARS = 400;
/** Names of insets that never belong to the article. */
const INSET_HINT = HINT.author | HINT.letter | HINT.login | HINT.consent | HINT.navigation;

/** Whether a block is in a small box that a name or form fields mark as an inset. */
function isInset(block: Block, area: Box): boolean {
  for (let box: Box | undefined = block.box; box && box !== area; box = box.parent) {
    if (box.chars >= MAX_INSET_CHARS) return false;
    if (box.hints & INSET_HINT || box.inputs > 0) return true;
  }
  return false;
}

/** Minimum words of a paragraph classified anywhere in the page's main part. */
const MIN_OPENING_WORDS = 20;

/**
 * Whether a block outside the area may open the article: some pages separate the first paragraphs from the
 * rest.
 */
function isOpening(block: Block): boolean {
  return (
    (block.box.place & (IN.main | IN.article)) !== 0 &&
    block.words >= MIN_OPENING_WORDS &&
    (block.box.allHints & NON_ARTICLE_HINT) === 0 &&
    proseOf(block) > 0
  );
}

/**
 * Whether a block needs classifying. Blocks outside the article's area and its surroundings, and navigation,
 * footers and bare links there, are excluded: two thirds of a page.
 */
export function isCandidate(block: Block, { area }: ScoredPage): boolean {
  // Readers' comments read like articles; only their element's name separates them.
  if (block.box.allHints & ~area.allHints & HINT.comments) return false;
  if (isWithin(block.box, area)) return !isInset(block, area);
  if (block.box.place & (IN.nav | IN.footer | IN.hidden) || linkShare(block) > 0.9) return false;
  if (isOpening(block)) return true;
  let around = area.parent;
  while (around?.parent && around.blocks === area.blocks) around = around.parent;
  return around !== undefined && isWithin(block.box, around);
}
