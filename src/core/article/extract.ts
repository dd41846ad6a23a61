import { load } from 'cheerio';
import type { Document, Element } from 'domhandler';
import { isTag } from 'domhandler';
import { resolveUrl } from '../url.ts';
import type { Article } from './article.ts';
import { type Block, type Box, IN, isInside } from './box.ts';
import { composeHtml, composeText, type Piece } from './compose.ts';
import { parseGuarded } from './guard.ts';
import { hashOf } from './hash.ts';
import { readHead } from './head.ts';
import { HINT } from './hints.ts';
import { isCaption, judge } from './judge.ts';
import { metadataOf } from './metadata.ts';
import { incompleteness } from './partial.ts';
import { isTiny } from './picture.ts';
import { type Picture, survey } from './survey.ts';
import { type Weighed, weigh, within } from './weigh.ts';

/** A page to extract: what was fetched, what the operator says of its site, what is known to repeat on it. */
export type Page = {
  url: string;
  html: string;
  /** CSS: where the body is, and what to leave out before looking. */
  selectors?: { body?: string; remove: string[] };
  /** Hashes (`blockHashes`) of blocks that several pages of the source share. */
  boilerplate?: ReadonlySet<string>;
};

/**
 * The article of a page: all of its body and only it, and what the page says about it.
 * @throws MarkupBomb when the page is built to exhaust its reader
 */
export function extractArticle(page: Page): Article {
  const document = parseGuarded(page.html);
  const bodies = applySelectors(document, page.selectors);
  const weighed = weigh(survey(document));
  const head = readHead(weighed.marked);
  const base = baseOf(weighed.marked, page.url);
  const kept = keptBlocks(weighed, judge(weighed, head), bodies, page.boilerplate);
  const text = composeText(kept);
  const partial = incompleteness(text, head, weighed.blocks);
  const metadata = metadataOf(weighed, head, base, { text, start: kept[0]?.at ?? 0 });
  return { ...metadata, text, html: composeHtml(piecesOf(weighed, kept), base), ...(partial && { partial }) };
}

/** The hashes of a page's blocks, for learning what repeats on the pages of one source. */
export function blockHashes(page: { html: string }): Set<string> {
  return new Set(survey(parseGuarded(page.html)).blocks.map(({ text }) => hashOf(text)));
}

function applySelectors(document: Document, selectors: Page['selectors']): Element[] {
  if (!selectors) return [];
  const $ = load(document);
  for (const selector of selectors.remove) $(selector).remove();
  return selectors.body ? $(selectors.body).toArray().filter(isTag) : [];
}

function baseOf(marked: readonly Element[], url: string): string {
  const href = marked.find(({ name }) => name === 'base')?.attribs['href'];
  return (href && resolveUrl(href, url)) || url;
}

/** The blocks of the body: those that the operator's selector names, else those judged so. */
function keptBlocks(
  { blocks }: Weighed,
  verdicts: ReturnType<typeof judge>,
  bodies: readonly Element[],
  boilerplate: ReadonlySet<string> | undefined,
): Block[] {
  const known = (block: Block): boolean => boilerplate?.has(hashOf(block.text)) ?? false;
  if (bodies.length > 0) {
    const inside = ({ box }: Block): boolean => bodies.some(body => isInside(box.element, body));
    return blocks.filter(block => inside(block) && !isCaption(block) && !known(block));
  }
  return verdicts
    .filter(({ odds, block }) => odds > 0 && !isCaption(block) && !known(block))
    .map(({ block }) => block);
}

const FOREIGN = HINT.comments | HINT.related | HINT.share | HINT.author | HINT.advert | HINT.letter;

/** Kept blocks, the pictures between them and the captions of those, in the page's order. */
function piecesOf(page: Weighed, kept: readonly Block[]): Piece[] {
  const last = kept.at(-1)?.at ?? -1;
  const keptIn = countIn(kept);
  const captionsIn = countIn(page.blocks.filter(isCaption));
  const pictures = page.images.filter(picture => {
    const nest = nestOf(picture.box);
    const alone = (captionsIn.get(nest) ?? 0) === nest.blocks;
    return picture.before <= last + 1 && belongs(picture, page) && (alone || keptIn.has(nest));
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
function belongs({ element, box }: Picture, { region }: Weighed): boolean {
  if (isTiny(element) || !within(box, region)) return false;
  return !(box.place & (IN.nav | IN.aside | IN.footer | IN.form)) && !(box.around & FOREIGN);
}
