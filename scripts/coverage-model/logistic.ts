/** A labelled example: values of the model's terms, whether it is one event, and how much it counts. */
export type Example = { values: Float64Array; isSame: boolean; count: number };

const MAX_STEPS = 30;
const RIDGE = 1e-6;

/** Solves A x = b by elimination with pivots. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at] ?? 0]));
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let i = 0; i < size; i++) {
    let pivot = i;
    for (let k = i + 1; k < size; k++) if (Math.abs(at(k, i)) > Math.abs(at(pivot, i))) pivot = k;
    const [one, other] = [rows[i], rows[pivot]];
    if (one && other) [rows[i], rows[pivot]] = [other, one];
    for (let k = i + 1; k < size; k++) {
      const factor = at(k, i) / at(i, i);
      const row = rows[k];
      if (row) for (let j = i; j <= size; j++) row[j] = at(k, j) - factor * at(i, j);
    }
  }
  const solution = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = at(i, size);
    for (let j = i + 1; j < size; j++) rest -= at(i, j) * (solution[j] ?? 0);
    solution[i] = rest / at(i, i);
  }
  return solution;
}

/** Weights of a logistic regression with L2 regularisation, by Newton's method; the first term is the constant. */
export function fitLogistic(examples: readonly Example[], size: number, l2: number): Float64Array {
  const weights = new Float64Array(size);
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = new Float64Array(size);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    for (const { values, isSame, count } of examples) {
      const logit = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0);
      const p = 1 / (1 + Math.exp(-logit));
      const [slope, curve] = [(p - Number(isSame)) * count, p * (1 - p) * count];
      for (let i = 0; i < size; i++) {
        const value = values[i] ?? 0;
        if (value === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + slope * value;
        const row = hessian[i];
        if (row) for (let j = 0; j < size; j++) row[j] = (row[j] ?? 0) + curve * value * (values[j] ?? 0);
      }
    }
    for (let i = 0; i < size; i++) {
      const row = hessian[i];
      if (row) row[i] = (row[i] ?? 0) + RIDGE + (i > 0 ? l2 : 0);
      if (i > 0) gradient[i] = (gradient[i] ?? 0) + l2 * (weights[i] ?? 0);
    }
    const change = solve(hessian, gradient);
    for (let i = 0; i < size; i++) weights[i] = (weights[i] ?? 0) - (change[i] ?? 0);
    if (change.every(value => Math.abs(value) < 1e-4)) break;
  }
  return weights;
}
