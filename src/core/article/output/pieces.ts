import { type Weighed, within } from '../body/candidates.ts';
import { isCaption } from '../body/classify.ts';
import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { isTiny } from '../dom/picture.ts';
import type { Picture } from '../dom/survey.ts';
import type { Piece } from './compose.ts';

/** Names of parts whose pictures are none of the article's. */
const FOREIGN = HINT.comments | HINT.related | HINT.share | HINT.author | HINT.advert | HINT.letter;

/** Kept blocks, the pictures between them and the captions of those, in the page's order. */
export function piecesOf(page: Weighed, kept: readonly Block[]): Piece[] {
  const end = endOf(page, kept);
  const keptIn = countIn(kept);
  const captionsIn = countIn(page.blocks.filter(isCaption));
  const pictures = page.images.filter(picture => {
    const nest = nestOf(picture.box);
    const alone = (captionsIn.get(nest) ?? 0) === nest.blocks;
    return picture.before <= end && belongs(picture, page) && (alone || keptIn.has(nest));
  });
  const figures = new Set(pictures.map(({ box }) => figureOf(box)).filter(box => box !== undefined));
  const captions = page.blocks.filter(block => {
    const figure = isCaption(block) ? figureOf(block.box) : undefined;
    return figure !== undefined && figures.has(figure);
  });
  const placed: [number, Piece][] = [
    ...pictures.map((picture): [number, Piece] => [picture.before - 0.5, { picture }]),
    ...[...kept, ...captions].map((block): [number, Piece] => [block.at, { block }]),
  ];
  return placed.sort(([one], [other]) => one - other).map(([, piece]) => piece);
}

/** The block after the body: pictures that follow its last words are its gallery as long as only captions part them. */
function endOf({ blocks }: Weighed, kept: readonly Block[]): number {
  let end = (kept.at(-1)?.at ?? -1) + 1;
  for (let block = blocks[end]; block && isCaption(block); block = blocks[end]) end++;
  return end;
}

function figureOf(box: Box): Box | undefined {
  for (let at: typeof box | undefined = box; at; at = at.parent) if (at.element.name === 'figure') return at;
  return undefined;
}

/** The smallest box around a picture that holds text. */
function nestOf(box: Box): Box {
  let nest = box;
  while (nest.blocks === 0 && nest.parent) nest = nest.parent;
  return nest;
}

/** How many of the blocks stand in each box. */
function countIn(blocks: readonly Block[]): Map<Box, number> {
  const counts = new Map<Box, number>();
  for (const block of blocks)
    for (let box: Box | undefined = block.box; box; box = box.parent)
      counts.set(box, (counts.get(box) ?? 0) + 1);
  return counts;
}

/** Whether a picture may illustrate the article: of some size, in its region, and not a sign of something else. */
function belongs({ element, box }: Picture, { region, home }: Weighed): boolean {
  if (isTiny(element) || !(within(box, region) || within(box, home))) return false;
  return !(box.place & (IN.nav | IN.aside | IN.footer | IN.form)) && !(box.around & FOREIGN);
}
