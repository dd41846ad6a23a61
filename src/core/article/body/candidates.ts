import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import type { Survey } from '../dom/survey.ts';

/** Places and names where running text is rarely the article's. */
const FOREIGN_PLACE = IN.nav | IN.footer | IN.form | IN.hidden | IN.button | IN.caption;
const FOREIGN_HINT =
  HINT.comments | HINT.related | HINT.footer | HINT.letter | HINT.consent | HINT.navigation | HINT.sidebar;
/** What is left of the weight of prose under a foreign name: names mislead, so not nothing. */
const FOREIGN_SHARE = 0.2;
/** How much more prose counts that stands in what is named the article's body. */
const BODY_WEIGHT = 1.5;
/** Fewest words of a block that counts as running text. */
const PROSE_WORDS = 6;
/** Share of the page's prose that the article's region must hold. */
const REGION_SHARE = 0.8;

/** Part of a block's characters that are inside links, 0…1. */
export const linkShare = (block: Block): number => block.linkChars / block.text.length;

/** How much running text the block is, in characters. */
export function proseOf(block: Block): number {
  const { box } = block;
  if (block.words < PROSE_WORDS || block.marks === 0 || linkShare(block) > 0.5) return 0;
  if (box.place & (FOREIGN_PLACE | IN.heading)) return 0;
  const prose = block.text.length - block.linkChars;
  if (box.around & FOREIGN_HINT) return prose * FOREIGN_SHARE;
  return box.place & IN.body || box.around & HINT.body ? prose * BODY_WEIGHT : prose;
}

/** The box that a block shares with its siblings: out of its own paragraph, and out of its list or quote. */
export function homeOf(block: Block): Box {
  let box = block.box;
  while (box.parent && (box.blocks === 1 || NESTED.has(box.element.name))) box = box.parent;
  return box;
}
const NESTED = new Set(
  'p li ul ol dl dt dd tr td th tbody thead tfoot table blockquote h1 h2 h3 h4 h5 h6'.split(' '),
);

/** A page's boxes with their sums, and where its article stands. */
export type Weighed = Survey & {
  prose: number;
  homes: Box[];
  /** The box whose own children hold the most prose. */
  home: Box;
  /** The smallest box that holds most of the page's prose. */
  region: Box;
};

/**
 * Frees what stands in a box that holds most of the page's text from what the box's name and tag suggest: whole pages
 * are wrapped in forms, hidden until scripts run, or called a sidebar.
 */
function forgetWrappers({ boxes, blocks, root }: Survey): void {
  const text = new Map<Box, number>();
  for (const block of blocks) {
    if (block.words < PROSE_WORDS || linkShare(block) > 0.5) continue;
    for (let box: Box | undefined = block.box; box; box = box.parent)
      text.set(box, (text.get(box) ?? 0) + block.text.length);
  }
  const all = text.get(root) ?? 0;
  for (const box of boxes) {
    const share = (text.get(box) ?? 0) / (all || 1);
    const { parent } = box;
    let place = box.kindOfPlace;
    if (share > HALF) place &= ~WRAPPING_PLACE;
    if (share > MOST) place &= TELLING_PLACE;
    const hints = share > MOST ? box.hints & TELLING_HINT : box.hints;
    box.place = (parent?.place ?? 0) | place;
    box.around = (parent?.around ?? 0) | hints;
  }
}

/** Shares of the page's text that make a box a wrapper of the page rather than a part of it. */
const HALF = 0.5;
const MOST = 0.8;
/** Places that whole pages are put in, where a part of a page would hold less than half of the text. */
const WRAPPING_PLACE = IN.form | IN.hidden | IN.header | IN.button;
const TELLING_PLACE = IN.article | IN.main | IN.body | IN.quote | IN.list | IN.table | IN.pre;
const TELLING_HINT = HINT.comments | HINT.body | HINT.content;

/** Adds up what stands in each box and finds the article's home and region. */
export function weigh(survey: Survey): Weighed {
  forgetWrappers(survey);
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
  const homes = blocks.map(homeOf);
  let home = root;
  blocks.forEach((block, at) => {
    const mine = homes[at] ?? root;
    mine.ownProse += proseOf(block);
    if (mine.ownProse > home.ownProse) home = mine;
  });
  return { ...survey, prose: root.prose, homes, home, region: smallestHolding(survey, REGION_SHARE) };
}

function smallestHolding({ boxes, root }: Survey, share: number): Box {
  let region = root;
  const least = root.prose * share;
  // Boxes come parents first, so the last one that holds enough is the deepest.
  for (const box of boxes) if (box.prose >= least && box.prose > 0) region = box;
  return region;
}

/** Whether `box` is `ancestor` or inside it. */
export function within(box: Box, ancestor: Box): boolean {
  for (let at: Box | undefined = box; at; at = at.parent) if (at === ancestor) return true;
  return false;
}

/** Most characters of an inset: a signup, a bio, a row of links. */
const INSET_CHARS = 400;
/** Names of insets that are never the article's, though they stand in its midst. */
const INSET_HINT = HINT.author | HINT.letter | HINT.login | HINT.consent | HINT.navigation;

/** Whether a block inside the region stands in a small box that its name or its fields set apart. */
function isInset(block: Block, region: Box): boolean {
  for (let box: Box | undefined = block.box; box && box !== region; box = box.parent) {
    if (box.chars >= INSET_CHARS) return false;
    if (box.hints & INSET_HINT || box.inputs > 0) return true;
  }
  return false;
}

/** Fewest words of running text that is judged wherever in the page's main part it stands. */
const OPENING_WORDS = 20;

/** Whether a block outside the region may open the article: some pages set their first paragraphs apart from the rest. */
const isOpening = (block: Block): boolean =>
  (block.box.place & (IN.main | IN.article)) !== 0 &&
  block.words >= OPENING_WORDS &&
  (block.box.around & FOREIGN_HINT) === 0 &&
  proseOf(block) > 0;

/**
 * Whether a block needs judging at all. What is outside the article's region and its neighbourhood, or is there in a
 * navigation, a footer or nothing but a link, is none of the article: two thirds of a page's blocks.
 */
export function isCandidate(block: Block, { region }: Weighed): boolean {
  // Readers' comments read like articles; only their name tells them apart.
  if (block.box.around & ~region.around & HINT.comments) return false;
  if (within(block.box, region)) return !isInset(block, region);
  if (block.box.place & (IN.nav | IN.footer | IN.hidden) || linkShare(block) > 0.9) return false;
  if (isOpening(block)) return true;
  let around = region.parent;
  while (around?.parent && around.blocks === region.blocks) around = around.parent;
  return around !== undefined && within(block.box, around);
}
