import type { Term, TermKind } from './terms.ts';

/** Slots of the table; terms share one by chance, so that memory is bounded. */
const SLOTS = 1 << 20;
/** Reports after which all counts are halved, so that the table follows the news and never overflows. */
const MAX_REPORTS = 60_000;
/** Reports that a new table pretends to have seen, with terms as common as their kind and length suggest. */
const PRIOR_REPORTS = 150;
const PRIOR_CHANCE: Readonly<Record<Exclude<TermKind, 'word'>, number>> = {
  name: 0.004,
  number: 0.004,
  country: 0.03,
  subdivision: 0.03,
};
/** Chance of a word of so many letters to be in a report; a pair of characters counts as one of six. */
const PRIOR_BY_LENGTH = [0.2, 0.2, 0.15, 0.12, 0.05, 0.02, 0.01, 0.007, 0.005];
const NOT_ASCII_WORD = /[^\0-\u3000]/;
const MIN_RARITY = 0.02;

/** Number of reports that had each term, of the reports seen so far. */
export type Rarity = {
  /** Rarity of a term, from 0 (in every report) to 1 (in none): its inverse document frequency, normalised. */
  of: (term: Term) => number;
  /** Counts the terms of a report. */
  count: (terms: readonly Term[]) => void;
};

function priorOf({ kind, text }: Term): number {
  if (kind !== 'word') return PRIOR_CHANCE[kind];
  const length = NOT_ASCII_WORD.test(text) ? 6 : Math.min(text.length, PRIOR_BY_LENGTH.length - 1);
  return PRIOR_BY_LENGTH[length] ?? 0;
}

/** Rarity of a term that `seen` of `reports` reports had. */
export function rarityOf(term: Term, seen: number, reports: number): number {
  const among = reports + PRIOR_REPORTS;
  const idf = Math.log((among + 1) / (seen + PRIOR_REPORTS * priorOf(term) + 0.5)) / Math.log(among + 2);
  return Math.max(MIN_RARITY, idf);
}

/** Document frequencies in memory: 2 MB, whatever is counted. */
export function makeRarity(): Rarity {
  const counts = new Uint16Array(SLOTS);
  let reports = 0;
  return {
    of: term => rarityOf(term, counts[term.hash % SLOTS] ?? 0, reports),
    count: terms => {
      for (const { hash } of terms) counts[hash % SLOTS] = (counts[hash % SLOTS] ?? 0) + 1;
      reports += 1;
      if (reports < MAX_REPORTS) return;
      for (let slot = 0; slot < SLOTS; slot++) counts[slot] = (counts[slot] ?? 0) >>> 1;
      reports >>>= 1;
    },
  };
}
