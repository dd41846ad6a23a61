/** An example of a logistic regression: its features, what it is, and how much it counts. */
export type Example = { features: readonly number[]; is: boolean; weight: number };

/** Strength of the ridge that keeps weights of rare features small. */
const RIDGE = 1;
const MAX_ROUNDS = 50;
const MAX_LOGIT = 30;

export function oddsOf(weights: readonly number[], features: readonly number[]): number {
  let logit = weights[0] ?? 0;
  for (let at = 0; at < features.length; at++) logit += (weights[at + 1] ?? 0) * (features[at] ?? 0);
  return Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit));
}

/** Fits weights (the first is the bias) by Newton's method. */
export function learn(examples: readonly Example[]): number[] {
  const size = (examples[0]?.features.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const step = newtonStep(examples, weights);
    weights = weights.map((weight, at) => weight - (step[at] ?? 0));
    if (step.every(change => Math.abs(change) < 1e-6)) break;
  }
  return weights;
}

function newtonStep(examples: readonly Example[], weights: readonly number[]): number[] {
  const size = weights.length;
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : RIDGE * weight));
  const curvature = Array.from({ length: size }, (_, at) => {
    const row = new Float64Array(size);
    row[at] = at === 0 ? 1e-6 : RIDGE;
    return row;
  });
  for (const { features, is, weight } of examples) {
    const chance = 1 / (1 + Math.exp(-oddsOf(weights, features)));
    const values = [1, ...features];
    const error = weight * (chance - (is ? 1 : 0));
    const bend = weight * chance * (1 - chance);
    for (let i = 0; i < size; i++) {
      const value = values[i] ?? 0;
      if (value === 0) continue;
      gradient[i] = (gradient[i] ?? 0) + error * value;
      const row = curvature[i];
      if (row) for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + bend * value * (values[j] ?? 0);
    }
  }
  return solve(curvature, gradient);
}

/** Solves a system of linear equations with a symmetric positive matrix (Gauss). */
function solve(matrix: Float64Array[], right: number[]): number[] {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot++) {
    const top = matrix[pivot];
    for (let below = pivot + 1; top && below < size; below++) {
      const row = matrix[below];
      const factor = (row?.[pivot] ?? 0) / (top[pivot] ?? 1);
      if (!row || factor === 0) continue;
      for (let at = pivot; at < size; at++) row[at] = (row[at] ?? 0) - factor * (top[at] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const found = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at--) {
    let rest = right[at] ?? 0;
    for (let after = at + 1; after < size; after++) rest -= (matrix[at]?.[after] ?? 0) * (found[after] ?? 0);
    found[at] = rest / (matrix[at]?.[at] ?? 1);
  }
  return found;
}
