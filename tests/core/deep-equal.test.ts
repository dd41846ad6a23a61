import { expect, test } from 'vitest';
import { deepEqual } from '../../src/core/deep-equal.ts';

const story = () => ({ id: 'a', list: [1, { x: 'y' }], nothing: null, yes: true });

test('values that say the same are the same, whoever made them', () => {
  expect(deepEqual(story(), story())).toBe(true);
  expect(deepEqual([], [])).toBe(true);
  expect(deepEqual(null, null)).toBe(true);
});

test.each([
  ['a value', { ...story(), id: 'b' }],
  ['a value deep down', { ...story(), list: [1, { x: 'z' }] }],
  ['a missing name', { id: 'a', list: [1, { x: 'y' }], nothing: null }],
  ['one more name', { ...story(), more: 1 }],
  ['another name', { id: 'a', list: [1, { x: 'y' }], nothing: null, no: true }],
  ['a longer list', { ...story(), list: [1, { x: 'y' }, 2] }],
  ['a list for an object', { ...story(), list: { 0: 1, 1: { x: 'y' } } }],
  ['nothing for something', { ...story(), list: null }],
])('%s tells two apart', (_, other) => {
  expect(deepEqual(story(), other)).toBe(false);
  expect(deepEqual(other, story())).toBe(false);
});
