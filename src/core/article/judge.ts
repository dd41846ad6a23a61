import { type Block, IN } from './box.ts';
import type { Head } from './head.ts';
import { type Context, contextOf, localSignals, neighbourSignals } from './signals.ts';
import type { Weighed } from './weigh.ts';
import { FIRST, SECOND } from './weights.ts';

/** What a block was judged by: its odds (a logarithm; above 0 is kept) and the signals that made them. */
export type Verdict = { block: Block; odds: number; signals: readonly string[] };

const oddsOf = (signals: readonly string[], weights: ReadonlyMap<string, number>): number => {
  let odds = 0;
  for (const signal of signals) odds += weights.get(signal) ?? 0;
  return odds;
};

/**
 * Judges every block of a page twice: by itself, then again with what the first judgement said of the blocks around
 * it. The weights are those of a logistic regression.
 */
export function judge(page: Weighed, head: Head): Verdict[] {
  const context: Context = contextOf(page, head);
  const local = page.blocks.map(block => localSignals(block, context));
  const first = local.map(signals => oddsOf(signals, FIRST));
  const around = neighbourSignals(first, context);
  return page.blocks.map((block, at) => {
    const signals = [...(local[at] ?? []), ...(around[at] ?? [])];
    return { block, odds: oddsOf(signals, SECOND), signals };
  });
}

/** Whether a block is a caption: kept beside its picture, never in the text. */
export const isCaption = (block: Block): boolean => (block.box.place & IN.caption) !== 0;
