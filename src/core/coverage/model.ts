import type { Features } from './features.ts';

/** A term of a model: a feature, or what of it exceeds a knot. */
export type ModelTerm = { feature: string; knot?: number };

/** An additive logistic model. */
export type Model = readonly (ModelTerm & { weight: number })[];

/** Feature that is always 1: the constant term of a model. */
export const BIAS = 'bias';
const KNOT = '>';

/** Reads a term as it is written: `all`, or `all>0.1` for a hinge. */
export function readTerm(text: string): ModelTerm {
  const [feature = '', knot] = text.split(KNOT);
  return knot === undefined ? { feature } : { feature, knot: Number(knot) };
}

/** Reads a table of terms and weights: `all 2.5 all>0.1 -1.2`. */
export function readModel(table: string): Model {
  const words = table.trim().split(/\s+/);
  return words.flatMap((word, at) =>
    at % 2 === 0 ? [{ ...readTerm(word), weight: Number(words[at + 1]) }] : [],
  );
}

/** Value of a term; an absent feature is 0. */
export function termValue({ feature, knot }: ModelTerm, features: Features): number {
  if (feature === BIAS) return 1;
  const value = features[feature] ?? 0;
  return knot === undefined ? value : Math.max(0, value - knot);
}

/** Probability, 0..1, that the features are those of one event. */
export function probabilityOf(model: Model, features: Features): number {
  let logit = 0;
  for (const term of model) logit += term.weight * termValue(term, features);
  return 1 / (1 + Math.exp(-logit));
}
