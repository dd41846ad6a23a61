import { expect, test } from 'vitest';
import { probabilityOf, readModel, readTerm, termValue } from '../../../src/core/coverage/model.ts';

test('a term is a feature, or what of it exceeds a knot', () => {
  expect(termValue(readTerm('all'), { all: 0.4 })).toBe(0.4);
  expect(termValue(readTerm('all>0.1'), { all: 0.4 })).toBeCloseTo(0.3);
  expect(termValue(readTerm('all>0.5'), { all: 0.4 })).toBe(0);
  expect(termValue(readTerm('bias'), {})).toBe(1);
  expect(termValue(readTerm('absent'), { all: 0.4 })).toBe(0);
});

test('a model adds its terms to a probability', () => {
  const model = readModel('bias -1 all 2\nall>0.5 4');
  expect(probabilityOf(model, { all: 0.5 })).toBeCloseTo(0.5);
  expect(probabilityOf(model, { all: 1 })).toBeCloseTo(1 / (1 + Math.exp(-3)));
});
