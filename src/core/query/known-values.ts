import { suggestName } from '../text/suggest-name.ts';
import { foldLabel } from '../topic/match.ts';
import { LIST_FILTERS, type ListFilter } from './filter.ts';
import { isLanguage, languageNamed } from './language-name.ts';

/** The names that a desk knows, which filters may refer to. */
export type KnownValues = {
  hasRegion(code: string): boolean;
  /** The code that was probably meant by a text. */
  nearestRegion(text: string): string | undefined;
  /** Ids of the configured sources and topics. */
  sources: ReadonlySet<string>;
  topics: ReadonlySet<string>;
  /** Tags of the configured sources, by their folded form. */
  tags: ReadonlyMap<string, string>;
};

/** A value that names nothing. */
export type UnknownValue = { filter: ListFilter; value: string };

/** Maximum number of values listed for a reader. */
const MAX_LISTED = 20;

/** Values of a query that name nothing among the known names. Linear in the values of the query. */
export function unknownValues(
  query: { readonly [filter in ListFilter]?: string | readonly string[] | undefined },
  known: KnownValues,
): UnknownValue[] {
  return LIST_FILTERS.flatMap(filter =>
    [query[filter] ?? []]
      .flat()
      .filter(value => !exists(filter, value, known))
      .map(value => ({ filter, value })),
  );
}

function exists(filter: ListFilter, value: string, known: KnownValues): boolean {
  switch (filter) {
    case 'region':
      return known.hasRegion(value);
    case 'source':
      return known.sources.has(value);
    case 'topic':
      return known.topics.has(value);
    case 'language':
      return isLanguage(value);
    case 'tag':
      return known.tags.has(foldLabel(value));
  }
}

/** Tags by their folded form, in alphabetical order; of several spellings a lower-case one. */
export function tagsByFold(tags: readonly string[]): Map<string, string> {
  return new Map([...tags].sort().map(tag => [foldLabel(tag), tag]));
}

/** A sentence without its full stop: what does not exist, and what was probably meant or where to look. */
export function describeUnknown({ filter, value }: UnknownValue, known: KnownValues): string {
  const near = nearestValue(filter, value, known);
  const what = filter === 'language' ? `“${value}” is no language` : `there is no ${filter} “${value}” here`;
  return `${filter}: ${what}; ${near === undefined ? whereToLook(filter, known) : `did you mean ${near}?`}`;
}

/** The value of a filter that was probably meant by a text. */
export function nearestValue(filter: ListFilter, text: string, known: KnownValues): string | undefined {
  switch (filter) {
    case 'region':
      return known.nearestRegion(text);
    case 'source':
      return suggestName(asId(text), known.sources);
    case 'topic':
      return suggestName(asId(text), known.topics);
    case 'tag':
      return suggestName(text, known.tags.values());
    case 'language': {
      const [first = '', ...rest] = text.split(/[-_]/);
      const spelled = [first.toLowerCase(), ...rest].join('-');
      return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(spelled) && isLanguage(spelled)
        ? spelled
        : languageNamed(text);
    }
  }
}

/** Where the values of a filter are found: the values themselves if they are few, else the page that lists them. */
function whereToLook(filter: ListFilter, known: KnownValues): string {
  if (filter === 'language') return 'write its BCP 47 tag, e.g. en';
  if (filter === 'region') return 'the page /regions lists those that have stories';
  const values = { source: known.sources, topic: known.topics, tag: known.tags.values() }[filter];
  const listed = [...values];
  if (listed.length === 0) return `this desk has no ${filter}s`;
  if (listed.length <= MAX_LISTED) return `the ${filter}s here are ${listed.join(', ')}`;
  return filter === 'tag'
    ? `the tags here are ${listed.slice(0, MAX_LISTED).join(', ')} …`
    : `the page /${filter}s lists them all`;
}

/** A title as an id would be spelled. */
function asId(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}
