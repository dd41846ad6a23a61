import type { Exchanges } from './exchanges.ts';
import { LOGIT_BIAS, WEIGHTS } from './weights.ts';

/** Evidence that separates a copy or an update of a report from another instance of its template. */
export type Evidence = {
  exchanges: Exchanges;
  /** One masthead has both, at two addresses. */
  sameMasthead: boolean;
  /** Days between their publications; 0 where one is not known. */
  daysApart: number;
  /** Other stories of the template, if any are known. */
  siblings?: Siblings;
};

/** Number of the other stories, and the share of the wording that none of them has and both texts have, 0..1. */
export type Siblings = { stories: number; agreement: number };

function upTo(limit: number, value: number): number {
  return Math.min(value, limit) / limit;
}

/** The features of the logistic model, each 0..1. The names are those of `weights.ts`. */
export function evidenceFeaturesOf({
  exchanges,
  sameMasthead,
  daysApart,
  siblings,
}: Evidence): Record<string, number> {
  const { all, numbers, names, words, passages, headline, headlineCommon, size } = exchanges;
  const own = sameMasthead ? 1 : 0;
  const share = (numbers + names + words) / Math.max(1, size);
  const known = siblings ? 1 : 0;
  const { stories = 0, agreement = 0 } = siblings ?? {};
  return {
    headline: upTo(1, headline),
    headlineMore: upTo(2, headline),
    headlineCommon: upTo(1, headlineCommon),
    headlineCommonMore: upTo(3, headlineCommon),
    exchanges: upTo(6, all),
    numbers: upTo(4, numbers),
    names: upTo(3, names),
    words: upTo(8, words),
    numberShare: exchanges.numberShare,
    nameShare: exchanges.nameShare,
    terms: upTo(0.2, share),
    termsMore: upTo(0.6, share),
    passages: upTo(1, passages),
    headlineNumbers: upTo(1, exchanges.headlineNumbers),
    own,
    ownDays: own * upTo(1, daysApart) * upTo(2, all + passages),
    ownExchanges: own * upTo(3, all),
    ownHeadline: own * upTo(1, exchanges.headlineWords),
    ownPassages: own * upTo(1, passages),
    ownWords: own * upTo(4, words),
    agreement: known * agreement,
    disagreement: known * (1 - agreement),
    siblings: known * upTo(3, stories) * (1 - agreement),
  };
}

/** Log odds that two articles with common wording are the same report. */
export function logitOf(evidence: Evidence): number {
  let logit = LOGIT_BIAS;
  for (const [name, value] of Object.entries(evidenceFeaturesOf(evidence)))
    logit += value * (WEIGHTS[name] ?? 0);
  return logit;
}

export function isSameReport(evidence: Evidence): boolean {
  return logitOf(evidence) >= 0;
}
