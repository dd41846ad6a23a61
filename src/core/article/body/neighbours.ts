import { type Block, type Box, IN } from '../dom/box.ts';
import { both, steps } from './steps.ts';

const FIRST = steps('first', -6, -4, -2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 4, 6);
const BEFORE = steps('before', 0.002, 0.02, 0.1);
const AFTER = steps('after', 0.002, 0.02, 0.1);
const PREVIOUS = steps('previous', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT = steps('next', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT_TWO = steps('next2', 0.2, 0.5, 0.8);
const NEXT_THREE = steps('next3', 0.1, 0.3, 0.5, 0.7, 0.9);
const PAST_THREE = steps('past3', 0.1, 0.3, 0.5, 0.7, 0.9);
const NEXT_EIGHT = steps('next8', 0.1, 0.3, 0.5, 0.7, 0.9);
const PAST_EIGHT = steps('past8', 0.1, 0.3, 0.5, 0.7, 0.9);
const NESTS = [0, 1, 2, 3].map(level => steps(`nest${level}`, 0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95));

/** Most words of a block that count when blocks are compared: one long block is not the whole article. */
const COUNTED_WORDS = 60;

/** Odds of what is no candidate. */
export const HOPELESS = -12;

const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));

type Share = { kept: number; all: number };

/** The boxes around a block that hold more than it, innermost first, four at most. */
function nestsOf(block: Block): Box[] {
  const nests: Box[] = [];
  for (let box: Box | undefined = block.box; box && nests.length < NESTS.length; box = box.parent)
    if (box.blocks > 1 && box.blocks !== box.parent?.blocks) nests.push(box);
  return nests;
}

function sharesOf(blocks: readonly Block[], chances: readonly number[]): Map<Box, Share> {
  const shares = new Map<Box, Share>();
  for (const block of blocks) {
    const weight = Math.min(block.words, COUNTED_WORDS) + 2;
    for (const box of nestsOf(block)) {
      const share = shares.get(box) ?? { kept: 0, all: 0 };
      share.kept += weight * (chances[block.at] ?? 0);
      share.all += weight;
      shares.set(box, share);
    }
  }
  return shares;
}

/** Phrases whose meaning turns on whether the article has begun or ended. */
const TURNING = new Set(
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

/** Whether a signal means something else before the article begins or after it has ended. */
const turns = (signal: string): boolean =>
  TURNING.has(signal) ||
  signal.startsWith('nestProse') ||
  (signal.startsWith('tag:') && !signal.includes('&'));

/** What the blocks around each block say of it, given the odds of a first judgement of all; absent as `local` is. */
export function neighbourSignals(
  odds: readonly number[],
  local: readonly (readonly string[] | undefined)[],
  blocks: readonly Block[],
): (string[] | undefined)[] {
  const chances = odds.map(chance);
  const mass = blocks.map((block, at) => (chances[at] ?? 0) * Math.min(block.words, COUNTED_WORDS));
  const total = mass.reduce((sum, one) => sum + one, 0) || 1;
  const shares = sharesOf(blocks, chances);
  let before = 0;
  return blocks.map((block, at) => {
    const ahead = BEFORE(before / total);
    before += mass[at] ?? 0;
    const own = local[at];
    if (!own) return undefined;
    const behind = AFTER((total - before) / total);
    const signals = ['again', FIRST(odds[at] ?? HOPELESS), ahead, behind, ...beside(block, chances)];
    nestsOf(block).forEach((box, level) => {
      const share = shares.get(box);
      const name = NESTS[level];
      if (share && name) signals.push(name(share.kept / share.all));
    });
    const edge = ahead === 'before<=0.002' ? 'head' : behind === 'after<=0.002' ? 'tail' : undefined;
    if (edge) for (const signal of own) if (turns(signal)) signals.push(both(edge, signal));
    return signals;
  });
}

function beside({ at, box }: Block, chances: readonly number[]): string[] {
  const previous = PREVIOUS(chances[at - 1] ?? 0);
  const next = NEXT(chances[at + 1] ?? 0);
  const signals = [
    previous,
    next,
    both(next, previous),
    NEXT_THREE(mean(chances, at + 1, at + 4)),
    PAST_THREE(mean(chances, at - 3, at)),
    NEXT_EIGHT(mean(chances, at + 1, at + 9)),
    PAST_EIGHT(mean(chances, at - 8, at)),
  ];
  if (box.place & IN.heading)
    signals.push(both('heading', next), both('heading', NEXT_TWO(mean(chances, at + 1, at + 3))));
  return signals;
}

function mean(values: readonly number[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] ?? 0;
  return sum / (to - from);
}
