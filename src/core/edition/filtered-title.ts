import { LIST_FILTERS, type ListFilter } from '../query/filter.ts';
import { languageName } from '../query/language-name.ts';
import type { EditionQuery } from '../query/query.ts';
import { describeStart } from '../query/since.ts';

/** Title and description of an edition; both are plain text. */
export type EditionNames = { title: string; description: string };

/** Names for people of the values of filters, by `<filter>:<value>`; a value without one stands for itself. */
export type ValueNames = ReadonlyMap<string, string>;

/** Values of one filter that a title names; the rest are counted. */
const MAX_NAMED = 3;
/** Between the parts of a title, the narrowest first. */
const SEPARATOR = ' · ';

/** What a filter says in a description, before its values. */
const PHRASES: Readonly<Record<ListFilter, string>> = {
  topic: 'of the topic',
  region: 'about',
  source: 'carried by',
  language: 'in',
  tag: 'from sources tagged',
};

/**
 * Names an edition after its filters, so that two searches differ in a feed reader: `flood · Pakistan · The Demo Desk`.
 * Without filters the names are the edition's own. Deterministic: a span is named and not its instants.
 */
export function filteredNames(edition: EditionNames, query: EditionQuery, names: ValueNames): EditionNames {
  const lists = LIST_FILTERS.flatMap(filter => {
    const values = query[filter]?.map(value => nameOf(filter, value, names)) ?? [];
    return values.length > 0 ? [{ filter, values }] : [];
  });
  const start = query.since === undefined ? undefined : describeStart(query.since);
  const parts = [query.q, ...lists.map(({ values }) => listed(values, ', ')), start];
  const set = parts.filter(part => part !== undefined);
  if (set.length === 0) return { title: edition.title, description: edition.description };
  const conditions = [
    query.q !== undefined && `that match ${query.q}`,
    ...lists.map(({ filter, values }) => `${PHRASES[filter]} ${listed(values, ' or ')}`),
    start?.replace(/^last /, 'of the last '),
  ];
  return {
    title: [...set, edition.title].join(SEPARATOR),
    description: `Stories at ${edition.title} ${conditions.filter(Boolean).join(', ')}.`,
  };
}

function nameOf(filter: ListFilter, value: string, names: ValueNames): string {
  return names.get(`${filter}:${value}`) ?? (filter === 'language' ? languageName(value) : value);
}

/** `a, b, c`; of more than the maximum the last is their number. */
function listed(values: readonly string[], separator: string): string {
  if (values.length <= MAX_NAMED) return values.join(separator);
  return `${values.slice(0, MAX_NAMED).join(', ')} and ${values.length - MAX_NAMED} more`;
}
