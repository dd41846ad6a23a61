import { z } from 'zod';
import { languageTag, normalizeRegionCode, REGION_CODE, slug } from '../text/grammar.ts';
import type { Rule } from './topic.ts';

/** Entries of a page when the request does not say, and at most. */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Most values of one filter, and longest search, in characters. */
const MAX_VALUES = 20;
const MAX_SEARCH = 200;

/** Where a page of an edition begins: behind the story with this sort date and id. */
export type Cursor = { sort: number; id: string };

export type ListOptions = { max?: number; spell?: (text: string) => string };

/** One or several values of a filter: `a,b`, or given twice. `spell` makes one spelling of several. */
export const listOf = <Value extends string>(
  value: z.ZodType<Value, string>,
  { max: most = MAX_VALUES, spell = text => text }: ListOptions = {},
) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(given =>
      [given]
        .flat()
        .flatMap(text => text.split(','))
        .map(text => spell(text.trim()))
        .filter(Boolean),
    )
    .pipe(
      z
        .array(value)
        .max(most, `at most ${most} values`)
        .overwrite(values => [...new Set(values)].sort()),
    );

const CURSOR = /^([0-9a-z]{1,11})-([0-9a-f]{24})$/;

const cursor = z
  .string()
  .regex(CURSOR, 'a value of `next` as an earlier page gave it')
  .transform((text): Cursor => {
    const [, sort = '0', id = ''] = CURSOR.exec(text) ?? [];
    return { sort: Number.parseInt(sort, 36), id };
  });

/** Codes in whatever case somebody types them. In an address they need no quotes, as they do in YAML. */
export const regions = listOf(
  z.string().regex(REGION_CODE, 'ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 (034)'),
  { spell: normalizeRegionCode },
);

const A_LIMIT = `a whole number from 1 to ${MAX_LIMIT}`;
const A_SEARCH = `one text of 1 to ${MAX_SEARCH} characters`;
const AN_INSTANT = 'an ISO 8601 date or instant';

/** A date or an instant as somebody writes it, made one spelling. */
export const instant = z
  .string()
  // A plus sign that was not escaped arrives as a space.
  .overwrite(text => text.replace(/ (?=\d\d:?\d\d$)/, '+'))
  .regex(/^\d{4}-\d{2}-\d{2}/, { error: AN_INSTANT, abort: true })
  .refine(text => !Number.isNaN(Date.parse(text)), AN_INSTANT)
  // Without a zone it is UTC, wherever the desk runs.
  .transform(text => new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text).toISOString());

/** The one grammar of filters that every feed, page and list takes (DESIGN §4). */
export const editionQuery = z.strictObject({
  region: regions
    .optional()
    .describe('About any of these regions, e.g. `PK,IR-11`; a region contains its parts'),
  source: listOf(slug).optional().describe('Carried by any of these sources, by their ids'),
  language: listOf(languageTag, { spell: text => text.replace(/^[A-Z]+/, found => found.toLowerCase()) })
    .optional()
    .describe('In any of these languages, e.g. `en,ur`'),
  tag: listOf(z.string().min(1).max(100)).optional().describe('From a source with any of these tags'),
  q: z
    .string(A_SEARCH)
    .trim()
    .min(1, A_SEARCH)
    .max(MAX_SEARCH, A_SEARCH)
    .optional()
    .describe('With all of these words'),
  since: instant.optional().describe('Published at or after this instant'),
  limit: z.coerce
    .number(A_LIMIT)
    .int(A_LIMIT)
    .min(1, A_LIMIT)
    .max(MAX_LIMIT, A_LIMIT)
    .optional()
    .describe('At most so many'),
  before: cursor.optional().describe('Behind the page that gave this as its `next`'),
});
export type EditionQuery = z.infer<typeof editionQuery>;

/** A cursor as it stands in a URL. */
export function printCursor({ sort, id }: Cursor): string {
  return `${sort.toString(36)}-${id}`;
}

/** The one spelling of a query: names and values in a fixed order, defaults left out. Equal queries print alike. */
export function printQuery(query: EditionQuery): string {
  const parts: [string, string][] = [];
  for (const name of ['region', 'source', 'language', 'tag'] as const) {
    const values = query[name];
    if (values && values.length > 0) parts.push([name, values.join(',')]);
  }
  if (query.q) parts.push(['q', query.q]);
  if (query.since) parts.push(['since', query.since]);
  if (query.limit) parts.push(['limit', String(query.limit)]);
  if (query.before) parts.push(['before', printCursor(query.before)]);
  return parts
    .map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
    .join('&');
}

/** The filters as a rule: what `?region=` asks for is what a topic's `region` leaf asks for. Absent without filters. */
export function ruleOf(query: EditionQuery): Rule | undefined {
  const { region, source, language, tag, q } = query;
  const rule: Rule = {
    ...(region?.length && { region }),
    ...(source?.length && { source }),
    ...(language?.length && { language }),
    ...(tag?.length && { tag }),
    ...(q && { all: q.split(/\s+/).map(word => ({ words: [word] })) }),
  };
  return Object.keys(rule).length > 0 ? rule : undefined;
}

export function limitOf(query: EditionQuery, preferred: number = DEFAULT_LIMIT): number {
  return query.limit ?? preferred;
}
