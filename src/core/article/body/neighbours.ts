import { type Block, type Box, IN } from '../dom/box.ts';
import { bucket, cross } from './feature-names.ts';

const FIRST = bucket('first', -6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6);
const BEFORE = bucket('before', 0.002, 0.02, 0.1);
const AFTER = bucket('after', 0.002, 0.02, 0.1);
const PREVIOUS = bucket('previous', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT = bucket('next', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT_TWO = bucket('next2', 0.2, 0.5, 0.8);
const NEXT_THREE = bucket('next3', 0.1, 0.3, 0.5, 0.7, 0.9);
const PAST_THREE = bucket('past3', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT_EIGHT = bucket('next8', 0.1, 0.3, 0.5, 0.7, 0.9);
const PAST_EIGHT = bucket('past8', 0.1, 0.3, 0.5, 0.7, 0.9);
const NESTS = [0, 1, 2, 3].map(level => bucket(`nest${level}`, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95));

/** Words of a block that count at most, so that one long block does not outweigh the article. */
const COUNTED_WORDS = 60;

/** Logit of a block that is not classified. */
export const EXCLUDED = -12;

function probability(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

type Share = { kept: number; all: number };

/** Boxes around a block that hold more than it, innermost first, at most four. */
function nestsOf(block: Block): Box[] {
  const nests: Box[] = [];
  for (let box: Box | undefined = block.box; box && nests.length < NESTS.length; box = box.parent)
    if (box.blocks > 1 && box.blocks !== box.parent?.blocks) nests.push(box);
  return nests;
}

function sharesOf(blocks: readonly Block[], probabilities: readonly number[]): Map<Box, Share> {
  const shares = new Map<Box, Share>();
  for (const block of blocks) {
    const weight = Math.min(block.words, COUNTED_WORDS) + 2;
    for (const box of nestsOf(block)) {
      const share = shares.get(box) ?? { kept: 0, all: 0 };
      share.kept += weight * (probabilities[block.at] ?? 0);
      share.all += weight;
      shares.set(box, share);
    }
  }
  return shares;
}

/** Phrases whose meaning depends on whether the article has begun or ended. */
const POSITION_DEPENDENT = new Set(
  [
    'dated',
    'byline',
    'share',
    'credit',
    'more',
    'letter',
    'comment',
    'author',
    'source',
    'action',
    'reading',
  ].flatMap(phrase => [`short&${phrase}`, `middle&${phrase}`]),
);

/** Whether a feature means something else before the article begins or after it ends. */
function isPositionDependent(feature: string): boolean {
  return (
    POSITION_DEPENDENT.has(feature) ||
    feature.startsWith('nestProse') ||
    (feature.startsWith('tag:') && !feature.includes('&'))
  );
}

/**
 * Features from the neighbours of each block, given the logits of the first pass; absent where `local` is.
 */
export function neighbourFeatures(
  logit: readonly number[],
  local: readonly (readonly string[] | undefined)[],
  blocks: readonly Block[],
): (string[] | undefined)[] {
  const probabilities = logit.map(probability);
  const mass = blocks.map((block, at) => (probabilities[at] ?? 0) * Math.min(block.words, COUNTED_WORDS));
  const total = mass.reduce((sum, one) => sum + one, 0) || 1;
  const shares = sharesOf(blocks, probabilities);
  let before = 0;
  return blocks.map((block, at) => {
    const ahead = BEFORE(before / total);
    before += mass[at] ?? 0;
    const own = local[at];
    if (!own) return undefined;
    const behind = AFTER((total - before) / total);
    const features = [
      'again',
      FIRST(logit[at] ?? EXCLUDED),
      ahead,
      behind,
      ...besideFeatures(block, probabilities),
    ];
    nestsOf(block).forEach((box, level) => {
      const share = shares.get(box);
      const name = NESTS[level];
      if (share && name) features.push(name(share.kept / share.all));
    });
    const edge = ahead === 'before<=0.002' ? 'head' : behind === 'after<=0.002' ? 'tail' : undefined;
    if (edge)
      for (const feature of own) if (isPositionDependent(feature)) features.push(cross(edge, feature));
    return features;
  });
}

function besideFeatures({ at, box }: Block, probabilities: readonly number[]): string[] {
  const previous = PREVIOUS(probabilities[at - 1] ?? 0);
  const next = NEXT(probabilities[at + 1] ?? 0);
  const features = [
    previous,
    next,
    cross(next, previous),
    NEXT_THREE(mean(probabilities, at + 1, at + 4)),
    PAST_THREE(mean(probabilities, at - 3, at)),
    NEXT_EIGHT(mean(probabilities, at + 1, at + 9)),
    PAST_EIGHT(mean(probabilities, at - 8, at)),
  ];
  if (box.place & IN.heading)
    features.push(cross('heading', next), cross('heading', NEXT_TWO(mean(probabilities, at + 1, at + 3))));
  return features;
}

function mean(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] ?? 0;
  return sum / (to - from);
}
