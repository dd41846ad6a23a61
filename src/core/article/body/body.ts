import { type Element, isTag, isText } from 'domhandler';
import { type Block, IN, isInside } from '../dom/box.ts';
import { proseOf } from './candidates.ts';
import { isCaption, type Verdict } from './classify.ts';
import { withCompanions } from './contextual-blocks.ts';
import { hashOf } from './hash.ts';
import { HOPELESS } from './neighbours.ts';

/** What was taken for an article's body. */
export type Body = {
  /** Everything that looks like it. */
  found: Block[];
  /** What is left without the blocks that repeat on the site. */
  kept: Block[];
  /** Whether the operator's selector found it. */
  bySelector: boolean;
};

/** Most of a body, as a share of its words, that may be known from other pages; above, it is a report told twice. */
const MOST_KNOWN = 0.5;

/** The blocks of the body: those inside the elements that the operator selected, else those judged so. */
export function bodyOf(page: {
  verdicts: readonly Verdict[];
  selected: readonly Element[];
  boilerplate: ReadonlySet<string> | undefined;
}): Body {
  const blocks = page.verdicts.map(({ block }) => block).filter(block => !isCaption(block));
  const named = blocks.filter(({ box }) => page.selected.some(body => isInside(box.element, body)));
  const bySelector = named.length > 0;
  const found = bySelector ? named : judgedBlocks(page.verdicts);
  return { found, kept: withoutKnown(found, page.boilerplate), bySelector };
}

/** The blocks with more for them than against; the page's title above them is no part of them. */
function judgedBlocks(verdicts: readonly Verdict[]): Block[] {
  const able = verdicts.filter(({ block }) => !isCaption(block) && !isTime(block));
  const likely = likeliest(able);
  const start = likely.findIndex(verdict => !isTitle(verdict));
  return likely.slice(Math.max(0, start)).map(({ block }) => block);
}

/** Fewest words of what is believed to be a body; below, the likeliest running text is taken in its stead. */
const FEWEST_WORDS = 8;
/** How far below the likeliest text's odds its neighbours' may lie where nothing is likely. */
const ODDS_APART = 1;

/** What is likely; where that is next to nothing, what is least unlikely: no page is about nothing. */
function likeliest(verdicts: readonly Verdict[]): Verdict[] {
  const likely = withCompanions(verdicts);
  if (wordsOf(likely.map(({ block }) => block)) >= FEWEST_WORDS) return likely;
  const running = verdicts.filter(({ block, odds }) => proseOf(block) > 0 && odds > HOPELESS);
  const best = Math.max(...running.map(({ odds }) => odds));
  return running.length > 0 ? verdicts.filter(({ odds }) => odds >= Math.min(best - ODDS_APART, 0)) : likely;
}

/** What the page states as its title, or prints above all other headings: editors print one and state another. */
const isTitle = ({ block: { box }, signals }: Verdict): boolean =>
  (box.place & IN.heading) !== 0 &&
  (signals.includes('title') || [box, box.parent].some(around => around?.element.name === 'h1'));

/** A time and nothing else: when the page or an entry of it was written. */
const isTime = ({ leaves, box, words }: Block): boolean => {
  if (words > TIME_WORDS) return false;
  if (box.element.name === 'time') return true;
  const inked = leaves.filter(leaf => isText(leaf) && leaf.data.trim() !== '');
  return inked.every(({ parent }) => parent && isTag(parent) && parent.name === 'time');
};

/** Most words of a time. */
const TIME_WORDS = 8;

/** The blocks that other pages do not have; all of them, where most of the body is known: then it is no furniture. */
function withoutKnown(found: Block[], boilerplate: ReadonlySet<string> | undefined): Block[] {
  if (!boilerplate || boilerplate.size === 0) return found;
  const own = found.filter(({ text }) => !boilerplate.has(hashOf(text)));
  return wordsOf(own) < (1 - MOST_KNOWN) * wordsOf(found) ? found : own;
}

const wordsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { words }) => sum + words, 0);
