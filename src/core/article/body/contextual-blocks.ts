import { type Block, IN } from '../dom/box.ts';
import { linkShare, proseOf } from './candidates.ts';
import type { ClassifiedBlock } from './classify.ts';

/** Minimum logit at which a contextual block is restored. The stronger its tie to the body, the lower. */
const MIN_LOGIT = { opening: -1, heading: -1.2, question: -4, code: -2.5, entry: -4 } as const;
/** Minimum logit of a line that introduces a list. */
const MIN_LEAD_LOGIT = 1;
/** Minimum words of such a line; shorter ones label forms and cards. */
const MIN_LEAD_WORDS = 4;
/** Minimum words of the paragraph below a heading. */
const MIN_SECTION_WORDS = 8;
/** Minimum words of a paragraph that opens the article. */
const MIN_OPENING_WORDS = 12;
/** Maximum words of a question answered by the next paragraph. */
const MAX_QUESTION_WORDS = 25;
/** Blocks before code among which one must be body; two listings may follow each other. */
const CODE_REACH = 2;

/**
 * Body blocks plus the context that they need: the heading over a kept paragraph, the question to an answer,
 * code between paragraphs, the list after a colon. Classified alone, these look like boilerplate.
 */
export function withContextualBlocks(classified: readonly ClassifiedBlock[]): ClassifiedBlock[] {
  const kept = classified.map(({ logit }) => logit > 0);
  let start = kept.indexOf(true);
  while (opensArticle(classified[start - 1], classified[start])) kept[--start] = true;
  for (let at = start + 1; start >= 0 && at < classified.length; at++) {
    kept[at] ||= introducesNext(classified, kept, at) || isCodeBetween(classified, kept, at);
    if (kept[at] && introducesList(classified[at])) keepList(classified, kept, at + 1);
  }
  return classified.filter((_, at) => kept[at]);
}

/** Whether a paragraph is a sibling directly before the first kept block. */
function opensArticle(own: ClassifiedBlock | undefined, first: ClassifiedBlock | undefined): boolean {
  if (!own || !first || own.logit <= MIN_LOGIT.opening || own.block.words < MIN_OPENING_WORDS) return false;
  return proseOf(own.block) > 0 && own.block.box.parent === first.block.box.parent;
}

/** Whether a block is the heading over the next one, or the question that it answers. */
function introducesNext(
  classified: readonly ClassifiedBlock[],
  kept: readonly boolean[],
  at: number,
): boolean {
  const own = classified[at];
  const next = classified[at + 1];
  if (!own || !next || !kept[at + 1] || proseOf(next.block) === 0) return false;
  const { block, logit } = own;
  if (isQuestion(block)) return logit > MIN_LOGIT.question;
  const heads = (block.box.place & IN.heading) !== 0 && linkShare(block) < 0.5;
  return heads && next.block.words >= MIN_SECTION_WORDS && logit > MIN_LOGIT.heading;
}

function isQuestion({ text, words }: Block): boolean {
  return words <= MAX_QUESTION_WORDS && /[?？؟]["”’)]*$/.test(text.slice(-4));
}

function isCodeBetween(
  classified: readonly ClassifiedBlock[],
  kept: readonly boolean[],
  at: number,
): boolean {
  const own = classified[at];
  if (!own || !(own.block.box.place & IN.pre) || own.logit <= MIN_LOGIT.code) return false;
  return kept.slice(Math.max(0, at - CODE_REACH), at).some(Boolean);
}

/** Whether a sentence outside any list introduces one. */
function introducesList(candidate: ClassifiedBlock | undefined): boolean {
  if (!candidate || candidate.logit <= MIN_LEAD_LOGIT) return false;
  const { box, text, words } = candidate.block;
  return words >= MIN_LEAD_WORDS && !(box.place & IN.list) && /[:：]$/.test(text);
}

/** Keeps list entries until the list ends or an entry scores too low. */
function keepList(classified: readonly ClassifiedBlock[], kept: boolean[], from: number): void {
  for (let at = from; at < classified.length; at++) {
    const entry = classified[at];
    if (!entry || !(entry.block.box.place & IN.list) || entry.logit <= MIN_LOGIT.entry) return;
    kept[at] = true;
  }
}
