import { foldWord } from '../gazetteer/fold.ts';

/** Replaces an affix: each of `cut` that the word has is taken off, and each of `put` is a stem's ending to try. */
type Rule = { cut: readonly string[]; put: readonly string[] };

/**
 * Affixes that exclude each other. `nation`: what is left is the name of a country, never of a town; `whole`: only the
 * whole word has them, so that they do not stack on the outer layers.
 */
export type Layer = { at: 'start' | 'end'; rules: readonly Rule[]; nation?: boolean; whole?: boolean };

/**
 * The layers of a language, outermost first. `minStem` is the minimum length of what is left, in letters; `minSize` the
 * minimum size of an inflected town (default: 64,000 people); `townNation`: towns form adjectives as countries do.
 */
export type Paradigm = {
  minStem: number;
  layers: readonly Layer[];
  minSize?: number;
  townNation?: true;
};

/** The folded words of a table without duplicates; `-` is the empty word. */
function list(words: string): string[] {
  return [...new Set(words.split(' ').map(each => (each === '-' ? '' : foldWord(each))))];
}

/** Takes affixes off, longest first. */
export function rule(cut: string, put = '-'): Rule {
  return { cut: list(cut).sort((a, b) => b.length - a.length), put: list(put) };
}

/** Adds what a shorter form lacks: an adjective that is its noun without the ending. */
export function add(put: string): Rule {
  return { cut: [''], put: list(put) };
}

/** A layer of suffixes. */
export function ends(...rules: Rule[]): Layer {
  return { at: 'end', rules };
}

/** A layer of prefixes. */
export function starts(...rules: Rule[]): Layer {
  return { at: 'start', rules };
}

/** A layer of suffixes that make a nationality of a country's name. */
export function nation(...rules: Rule[]): Layer {
  return { at: 'end', rules, nation: true };
}

/** A layer of nationalities whose endings include those of the cases. */
export function declinedNation(...rules: Rule[]): Layer {
  return { at: 'end', rules, nation: true, whole: true };
}
