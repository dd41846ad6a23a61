import type { EditionQuery } from '../../src/core/query/query.ts';
import type { FiltersView } from '../../src/site/reader/filters.ts';

/** Filters of a page of a small desk, with further names by `<filter>:<value>`. */
export function filtersView(query: EditionQuery, names: Record<string, string> = {}): FiltersView {
  return {
    query,
    choices: {
      topic: [{ value: 'water', label: 'Water & rivers' }],
      region: [
        { value: 'PK-PB', label: 'Punjab' },
        { value: 'PK', label: 'Pakistan' },
      ],
      source: [{ value: 'courier', label: 'Harbour Courier' }],
      language: [
        { value: 'en', label: 'English' },
        { value: 'ur', label: 'Urdu' },
      ],
      tag: [],
    },
    names: new Map(Object.entries(names)),
  };
}
