import { expect, test } from 'vitest';
import { setFilters, withoutFilter } from '../../../src/core/query/filter.ts';
import { editionQuery, printQuery } from '../../../src/core/query/query.ts';

const query = editionQuery.parse({
  q: 'ferry',
  region: 'PK,AF',
  topic: 'water',
  language: 'ur',
  since: '2026-11-01',
  limit: '5',
  before: 'k3-0123456789abcdef01234567',
});

test('each value of a filter is listed, words first and time last; limit and cursor are no filters', () => {
  expect(setFilters(query).map(({ name, value }) => `${name} ${value}`)).toEqual([
    'q ferry',
    'topic water',
    'region AF',
    'region PK',
    'language ur',
    'since 2026-11-01T00:00:00.000Z',
  ]);
  expect(setFilters({ limit: 5 })).toEqual([]);
});

test.each([
  [
    { name: 'region', value: 'AF' },
    'region=PK&language=ur&topic=water&q=ferry&since=2026-11-01T00%3A00%3A00.000Z&limit=5',
  ],
  [
    { name: 'language', value: 'ur' },
    'region=AF,PK&topic=water&q=ferry&since=2026-11-01T00%3A00%3A00.000Z&limit=5',
  ],
  [
    { name: 'q', value: 'ferry' },
    'region=AF,PK&language=ur&topic=water&since=2026-11-01T00%3A00%3A00.000Z&limit=5',
  ],
  [{ name: 'since', value: 'x' }, 'region=AF,PK&language=ur&topic=water&q=ferry&limit=5'],
] as const)('without %o the query starts at its first page', (filter, printed) => {
  expect(printQuery(withoutFilter(query, filter))).toBe(printed);
});
