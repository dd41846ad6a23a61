import type { Element } from 'domhandler';
import { type Block, isInside } from './box.ts';
import { hashOf } from './hash.ts';
import { isCaption, type Verdict } from './judge.ts';

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
  const judged = page.verdicts
    .filter(({ odds, block }) => odds > 0 && !isCaption(block))
    .map(({ block }) => block);
  const found = bySelector ? named : judged;
  return { found, kept: withoutKnown(found, page.boilerplate), bySelector };
}

/** The blocks that other pages do not have; all of them, where most of the body is known: then it is no furniture. */
function withoutKnown(found: Block[], boilerplate: ReadonlySet<string> | undefined): Block[] {
  if (!boilerplate || boilerplate.size === 0) return found;
  const own = found.filter(({ text }) => !boilerplate.has(hashOf(text)));
  return wordsOf(own) < (1 - MOST_KNOWN) * wordsOf(found) ? found : own;
}

const wordsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { words }) => sum + words, 0);
