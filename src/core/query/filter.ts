import type { EditionQuery } from './query.ts';

/** Filters that take several values, of which a story needs one. */
export const LIST_FILTERS = ['topic', 'region', 'source', 'language', 'tag'] as const;
export type ListFilter = (typeof LIST_FILTERS)[number];

/** A filter that is set, with one of its values. */
export type SetFilter = { name: ListFilter | 'q' | 'since'; value: string };

/** The filters of a query, one for each value: words first, time last. */
export function setFilters(query: EditionQuery): SetFilter[] {
  const { q, since } = query;
  return [
    ...(q === undefined ? [] : [{ name: 'q' as const, value: q }]),
    ...LIST_FILTERS.flatMap(name => (query[name] ?? []).map(value => ({ name, value }))),
    ...(since === undefined ? [] : [{ name: 'since' as const, value: since }]),
  ];
}

/** The first page of the query without one of its filters. */
export function withoutFilter(query: EditionQuery, { name, value }: SetFilter): EditionQuery {
  const { before: _, ...rest } = query;
  if (name === 'q' || name === 'since') {
    const { [name]: __, ...others } = rest;
    return others;
  }
  return { ...rest, [name]: query[name]?.filter(other => other !== value) };
}
