import { expect, test } from 'vitest';
import { withoutBidiControls } from '../../../src/core/text/bidi.ts';

test('characters that turn the direction of the text beside them leave a line, marks stay', () => {
  expect(withoutBidiControls('Report \u202egnp.exe\u202c and \u2067\u0627\u0628\u2069')).toBe(
    'Report gnp.exe and \u0627\u0628',
  );
  expect(withoutBidiControls('\u200f\u06a9\u0648\u0626\u0679\u06c1')).toBe(
    '\u200f\u06a9\u0648\u0626\u0679\u06c1',
  );
});
