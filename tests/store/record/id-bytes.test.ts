import { expect, test } from 'vitest';
import { idOf } from '../../../src/core/id.ts';
import { idBytes, idText } from '../../../src/store/record/id-bytes.ts';

test('ids keep their order as bytes, and come back', () => {
  const ids = Array.from({ length: 200 }, (_, index) => idOf(String(index)));
  for (const id of ids) expect(idText(idBytes(id))).toBe(id);
  expect(ids.map(idBytes).sort(Buffer.compare).map(idText)).toEqual(ids.toSorted());
});

test.each(['', 'rain', 'A'.repeat(24), '0'.repeat(23), `${'0'.repeat(24)}0`])('%j is no id', text => {
  expect(() => idBytes(text)).toThrow(TypeError);
});
