import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ALLOWED } from '../../../src/core/html/allowed.ts';

test('the docs list every element and attribute that is kept', () => {
  const docs = readFileSync(new URL('../../../docs/safe-html.md', import.meta.url), 'utf8');
  const told = new Set(
    docs.replace('`h1`–`h6`', '`h1` `h2` `h3` `h4` `h5` `h6`').match(/(?<=`)[a-z0-6]+(?=`)/g),
  );
  const kept = [...ALLOWED].flatMap(([name, attributes]) => [name, ...attributes]);
  expect(kept.filter(name => !told.has(name))).toEqual([]);
});
