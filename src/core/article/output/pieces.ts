import { isWithin, type ScoredPage } from '../body/candidates.ts';
import { isCaption } from '../body/classify.ts';
import { type Block, type Box, IN } from '../dom/box.ts';
import { HINT } from '../dom/hints.ts';
import { isTiny } from '../dom/picture.ts';
import type { Picture } from '../dom/survey.ts';
import type { Piece } from './compose.ts';

/** Hints of page parts whose pictures do not belong to the article. */
const NON_ARTICLE = HINT.comments | HINT.related | HINT.share | HINT.author | HINT.advert | HINT.letter;

/** Kept blocks with the pictures between them and their captions, in page order. */
export function piecesOf(page: ScoredPage, kept: readonly Block[]): Piece[] {
  const end = endOf(page, kept);
  const keptIn = countIn(kept);
  const captionsIn = countIn(page.blocks.filter(isCaption));
  const pictures = page.images.filter(picture => {
    const nest = nestOf(picture.box);
    const alone = (captionsIn.get(nest) ?? 0) === nest.blocks;
    return picture.before <= end && illustratesArticle(picture, page) && (alone || keptIn.has(nest));
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

/** Index after the body and its captions; pictures up to there belong to the article's gallery. */
function endOf({ blocks }: ScoredPage, kept: readonly Block[]): number {
  let end = (kept.at(-1)?.at ?? -1) + 1;
  for (let block = blocks[end]; block && isCaption(block); block = blocks[end]) end++;
  return end;
}

function figureOf(box: Box): Box | undefined {
  for (let at: typeof box | undefined = box; at; at = at.parent) if (at.element.name === 'figure') return at;
  return undefined;
}

/** Smallest box around a picture that holds text. */
function nestOf(box: Box): Box {
  let nest = box;
  while (nest.blocks === 0 && nest.parent) nest = nest.parent;
  return nest;
}

/** Number of the given blocks inside each box. */
function countIn(blocks: readonly Block[]): Map<Box, number> {
  const counts = new Map<Box, number>();
  for (const block of blocks)
    for (let box: Box | undefined = block.box; box; box = box.parent)
      counts.set(box, (counts.get(box) ?? 0) + 1);
  return counts;
}

/**
 * Whether a picture may illustrate the article: large enough, in its area, and not in another part of the
 * page.
 */
function illustratesArticle({ element, box }: Picture, { area, container }: ScoredPage): boolean {
  if (isTiny(element) || !(isWithin(box, area) || isWithin(box, container))) return false;
  return !(box.place & (IN.nav | IN.aside | IN.footer | IN.form)) && !(box.allHints & NON_ARTICLE);
}
