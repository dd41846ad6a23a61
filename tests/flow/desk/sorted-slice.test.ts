import { expect, test } from 'vitest';
import { sortedSlice } from '../../../src/flow/desk/sorted-slice.ts';

const numbers = Array.from({ length: 10_000 }, (_, index) => (index * 7_919) % 10_007);
const sorted = numbers.toSorted((a, b) => a - b);
const order = (a: number, b: number): number => a - b;

test.each([
  [0, 50],
  [5_000, 5_050],
  [9_990, 10_050],
  [20_000, 20_050],
])('gives positions %d to %d, and yields meanwhile', async (from, to) => {
  let rests = 0;
  const yieldIfDue = (): undefined => {
    rests += 1;
    return undefined;
  };
  expect(await sortedSlice(numbers, order, { from, to, yieldIfDue })).toEqual(sorted.slice(from, to));
  expect(rests).toBeGreaterThan(2);
});

test('equal items keep their order; an empty list gives an empty slice', async () => {
  const pairs = Array.from({ length: 9_000 }, (_, index) => ({ rank: index % 2, index }));
  const yieldIfDue = (): undefined => undefined;
  const first = await sortedSlice(pairs, (a, b) => a.rank - b.rank, { from: 0, to: 4_500, yieldIfDue });
  expect(first.map(({ index }) => index)).toEqual(Array.from({ length: 4_500 }, (_, index) => index * 2));
  expect(await sortedSlice([], order, { from: 0, to: 9, yieldIfDue })).toEqual([]);
});
