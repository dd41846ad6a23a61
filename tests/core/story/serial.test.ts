import { expect, test } from 'vitest';
import { isSerial } from '../../../src/core/story/serial.ts';

test.each([
  ['River notice 12', 'River notice 13', true],
  ['Second Test, day 1', 'Second Test, day 2', true],
  ['نوٹس ۱۲', 'نوٹس ۱۳', true],
  ['River notice 12', 'River notice 12: corrected', false],
  ['Bridge opens at Sukkur', 'Bridge at Sukkur opens after 3 years', false],
  ['Bridge opens', 'Bridge opens at last', false],
])('%s / %s: %s', (one, other, serial) => {
  expect(isSerial(one, other)).toBe(serial);
  expect(isSerial(other, one)).toBe(serial);
});
