import { type Gist, isInTitle, kindOf } from './gist.ts';
import { TERM_KINDS } from './terms.ts';

/** A number for each kind of term, in the order of TERM_KINDS. */
export type ByKind = Float64Array;

const [WORD, NAME, NUMBER, COUNTRY, SUBDIVISION] = TERM_KINDS.keys();

/** What two gists share. */
export type Overlap = {
  /** Product of the shared terms' weights, of each kind. */
  dots: ByKind;
  /** 1 for each term of the first gist that the second has too. */
  shared: Uint8Array;
  /** Number of terms that are in both headlines. */
  titles: number;
};

/** Compares two gists term by term; linear in their length. */
export function overlapOf(one: Gist, other: Gist): Overlap {
  const dots = new Float64Array(TERM_KINDS.length);
  const shared = new Uint8Array(one.hashes.length);
  let [i, j, titles] = [0, 0, 0];
  while (i < one.hashes.length && j < other.hashes.length) {
    const [ours, theirs] = [one.hashes[i] ?? 0, other.hashes[j] ?? 0];
    if (ours === theirs) {
      const stored = one.kinds[i] ?? 0;
      const kind = kindOf(stored);
      dots[kind] = (dots[kind] ?? 0) + (one.weights[i] ?? 0) * (other.weights[j] ?? 0);
      shared[i] = 1;
      if (isInTitle(stored) && isInTitle(other.kinds[j] ?? 0)) titles += 1;
    }
    if (ours <= theirs) i++;
    if (theirs <= ours) j++;
  }
  return { dots, shared, titles };
}

/** Squared weights of a gist, of each kind. */
export function squaresOf({ weights, kinds }: Gist): ByKind {
  const squares = new Float64Array(TERM_KINDS.length);
  for (let i = 0; i < weights.length; i++) {
    const kind = kindOf(kinds[i] ?? 0);
    squares[kind] = (squares[kind] ?? 0) + (weights[i] ?? 0) ** 2;
  }
  return squares;
}

/** Sums of the kinds that are compared by themselves. `text` is all but regions, `facts` all but words. */
export type Parts = Record<'all' | 'names' | 'numbers' | 'regions' | 'text' | 'facts', number>;

export function sumsOf(byKind: ByKind): Parts {
  const at = (kind: number | undefined): number => byKind[kind ?? 0] ?? 0;
  const [names, numbers, regions] = [at(NAME), at(NUMBER), at(COUNTRY) + at(SUBDIVISION)];
  const text = at(WORD) + names + numbers;
  return { names, numbers, regions, text, facts: names + numbers + regions, all: text + regions };
}
