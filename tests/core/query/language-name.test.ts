import { expect, test } from 'vitest';
import { languageName } from '../../../src/core/query/language-name.ts';

test.each([
  ['ur', 'Urdu'],
  ['pt-BR', 'Brazilian Portuguese'],
  ['qaa', 'qaa'],
  ['"><script>', '"><script>'],
])('the language %s is %s', (tag, name) => {
  expect(languageName(tag)).toBe(name);
});
