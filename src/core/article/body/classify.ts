import { type Block, IN } from '../dom/box.ts';
import type { Head } from '../metadata/head.ts';
import { isCandidate, type Weighed } from './candidates.ts';
import { contextOf, localSignals } from './features.ts';
import { HOPELESS, neighbourSignals } from './neighbours.ts';
import { FIRST, SECOND } from './weights.ts';

/** A block's odds (a logarithm; above 0 it is kept) and the signals that made them, none for a hopeless one. */
export type Verdict = { block: Block; odds: number; signals: readonly string[] };

function oddsOf(signals: readonly string[], weights: ReadonlyMap<string, number>): number {
  let odds = 0;
  for (const signal of signals) odds += weights.get(signal) ?? 0;
  return odds;
}

/**
 * Judges every block of a page twice: by itself, then again with what the first judgement said of the blocks around
 * it. The weights are those of a logistic regression.
 */
export function judge(page: Weighed, head: Head): Verdict[] {
  const context = contextOf(page, head);
  const local = localSignals(context, block => isCandidate(block, page));
  const first = local.map(signals => (signals ? oddsOf(signals, FIRST) : HOPELESS));
  const around = neighbourSignals(first, local, page.blocks);
  return page.blocks.map((block, at) => {
    const signals = [...(local[at] ?? []), ...(around[at] ?? [])];
    return { block, odds: signals.length > 0 ? oddsOf(signals, SECOND) : HOPELESS, signals };
  });
}

/** Whether a block is a caption: kept beside its picture, never in the text. */
export const isCaption = (block: Block): boolean => (block.box.place & IN.caption) !== 0;

/** What made a block's odds, the weightiest first: signals with what each added. */
export function reasonsFor({ signals }: Verdict): [signal: string, weight: number][] {
  return signals
    .map((signal): [string, number] => [signal, SECOND.get(signal) ?? 0])
    .filter(([, weight]) => weight !== 0)
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
}
