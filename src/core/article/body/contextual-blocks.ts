import { type Block, IN } from '../dom/box.ts';
import { linkShare, proseOf } from './candidates.ts';
import type { Verdict } from './classify.ts';

/** Least odds at which a companion is put back, by what it is: the surer the tie, the less it must look like the body. */
const LEAST_ODDS = { opening: -1, heading: -1.2, question: -4, code: -2.5, entry: -4 } as const;
/** Odds of a line that leads into a list, for the list to follow it. */
const SURE_LEAD = 1;
/** Fewest words of such a line: less is the label of a form or a card. */
const LEAD_WORDS = 4;
/** Fewest words of the paragraph that a heading stands over. */
const UNDER_WORDS = 8;
/** Fewest words of a paragraph that opens the article. */
const OPENING_WORDS = 12;
/** Most words of a question that the next paragraph answers. */
const QUESTION_WORDS = 25;
/** How many blocks before code one of the body must stand, at most: two listings may follow one another. */
const CODE_REACH = 2;

/**
 * What is likely, with its companions: the heading over a paragraph that is kept, the question to an answer, the code
 * between paragraphs, the list after a colon. Judged alone they look like furniture; a text without them breaks off.
 */
export function withCompanions(verdicts: readonly Verdict[]): Verdict[] {
  const kept = verdicts.map(({ odds }) => odds > 0);
  let start = kept.indexOf(true);
  while (opens(verdicts[start - 1], verdicts[start])) kept[--start] = true;
  for (let at = start + 1; start >= 0 && at < verdicts.length; at++) {
    kept[at] ||= leadsOn(verdicts, kept, at) || isCodeBetween(verdicts, kept, at);
    if (kept[at] && leadsToList(verdicts[at])) keepList(verdicts, kept, at + 1);
  }
  return verdicts.filter((_, at) => kept[at]);
}

/** Whether a block is a paragraph beside the first that is kept. */
function opens(own: Verdict | undefined, first: Verdict | undefined): boolean {
  if (!own || !first || own.odds <= LEAST_ODDS.opening || own.block.words < OPENING_WORDS) return false;
  return proseOf(own.block) > 0 && own.block.box.parent === first.block.box.parent;
}

/** Whether a block is the heading over the next one, or the question that it answers. */
function leadsOn(verdicts: readonly Verdict[], kept: readonly boolean[], at: number): boolean {
  const own = verdicts[at];
  const next = verdicts[at + 1];
  if (!own || !next || !kept[at + 1] || proseOf(next.block) === 0) return false;
  const { block, odds } = own;
  if (isQuestion(block)) return odds > LEAST_ODDS.question;
  const heads = (block.box.place & IN.heading) !== 0 && linkShare(block) < 0.5;
  return heads && next.block.words >= UNDER_WORDS && odds > LEAST_ODDS.heading;
}

const isQuestion = ({ text, words }: Block): boolean =>
  words <= QUESTION_WORDS && /[?？؟]["”’)]*$/.test(text.slice(-4));

function isCodeBetween(verdicts: readonly Verdict[], kept: readonly boolean[], at: number): boolean {
  const own = verdicts[at];
  if (!own || !(own.block.box.place & IN.pre) || own.odds <= LEAST_ODDS.code) return false;
  return kept.slice(Math.max(0, at - CODE_REACH), at).some(Boolean);
}

/** Whether a sentence outside any list leads into one. */
function leadsToList(verdict: Verdict | undefined): boolean {
  if (!verdict || verdict.odds <= SURE_LEAD) return false;
  const { box, text, words } = verdict.block;
  return words >= LEAD_WORDS && !(box.place & IN.list) && /[:：]$/.test(text);
}

/** Keeps a list up to where it ends or stops looking like one of the body's. */
function keepList(verdicts: readonly Verdict[], kept: boolean[], from: number): void {
  for (let at = from; at < verdicts.length; at++) {
    const entry = verdicts[at];
    if (!entry || !(entry.block.box.place & IN.list) || entry.odds <= LEAST_ODDS.entry) return;
    kept[at] = true;
  }
}
