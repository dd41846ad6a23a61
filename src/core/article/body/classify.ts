import { type Block, IN } from '../dom/box.ts';
import type { Head } from '../metadata/head.ts';
import { isCandidate, type ScoredPage } from './candidates.ts';
import { localFeatures, pageContextOf } from './features.ts';
import { EXCLUDED, neighbourFeatures } from './neighbours.ts';
import { FIRST_PASS, SECOND_PASS } from './weights.ts';

/** A block with its logit (above 0: body) and the features behind it, none when it was excluded. */
export type ClassifiedBlock = { block: Block; logit: number; features: readonly string[] };

function logitOf(features: readonly string[], weights: ReadonlyMap<string, number>): number {
  let logit = 0;
  for (const feature of features) logit += weights.get(feature) ?? 0;
  return logit;
}

/**
 * Classifies every block twice by logistic regression: alone, then with the first result of its neighbours as
 * features.
 */
export function classifyBlocks(page: ScoredPage, head: Head): ClassifiedBlock[] {
  const context = pageContextOf(page, head);
  const local = localFeatures(context, block => isCandidate(block, page));
  const first = local.map(features => (features ? logitOf(features, FIRST_PASS) : EXCLUDED));
  const around = neighbourFeatures(first, local, page.blocks);
  return page.blocks.map((block, at) => {
    const features = [...(local[at] ?? []), ...(around[at] ?? [])];
    return { block, logit: features.length > 0 ? logitOf(features, SECOND_PASS) : EXCLUDED, features };
  });
}

/** Whether a block is a caption, which goes with its picture and never into the text. */
export function isCaption(block: Block): boolean {
  return (block.box.place & IN.caption) !== 0;
}

/** Features with their weights, the largest first. */
export function weightsOf({ features }: ClassifiedBlock): [feature: string, weight: number][] {
  return features
    .map((feature): [string, number] => [feature, SECOND_PASS.get(feature) ?? 0])
    .filter(([, weight]) => weight !== 0)
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one));
}
