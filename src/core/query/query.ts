import { z } from 'zod';
import { languageTag, normalizeRegionCode, REGION_CODE, slug } from '../text/grammar.ts';
import type { Rule } from '../topic/topic.ts';

/** Entries of a page: default and maximum. */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Maximum values of a filter. */
const MAX_VALUES = 20;
/** Maximum length of a search (characters). */
export const MAX_SEARCH = 200;

/** Start of a page: after the story with this sort date and id. */
export type Cursor = { sort: number; id: string };

type ListOptions = { max?: number; spell?: (text: string) => string };

/** List filter: `a,b`, or the parameter repeated. `spell` normalises a value. */
export function listOf<Value extends string>(
  value: z.ZodType<Value, string>,
  { max: most = MAX_VALUES, spell = text => text }: ListOptions = {},
) {
  return z
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
}

const CURSOR = /^([0-9a-z]{1,11})-([0-9a-f]{24})$/;

const cursor = z
  .string()
  .regex(CURSOR, 'a value of `next` as an earlier page gave it')
  .transform((text): Cursor => {
    const [, sort = '0', id = ''] = CURSOR.exec(text) ?? [];
    return { sort: Number.parseInt(sort, 36), id };
  });

/** Region codes in any case. Unlike in YAML, UN M49 codes need no quotes. */
export const regions = listOf(
  z.string().regex(REGION_CODE, 'ISO 3166-1 (PK), ISO 3166-2 (PK-BA) or UN M49 (034)'),
  { spell: normalizeRegionCode },
);

const A_LIMIT = `a whole number from 1 to ${MAX_LIMIT}`;
const A_SEARCH = `one text of 1 to ${MAX_SEARCH} characters`;
const AN_INSTANT = 'an ISO 8601 date or instant';

/** A date or instant, normalised to ISO 8601 in UTC. */
export const instant = z
  .string()
  // An unescaped plus sign arrives as a space.
  .overwrite(text => text.replace(/ (?=\d\d:?\d\d$)/, '+'))
  .regex(/^\d{4}-\d{2}-\d{2}/, { error: AN_INSTANT, abort: true })
  .refine(text => !Number.isNaN(Date.parse(text)), AN_INSTANT)
  // An instant without a zone is UTC.
  .transform(text => new Date(/T[\d:.]+$/.test(text) ? `${text}Z` : text).toISOString());

/** Filters that every feed, page and list accepts. */
export const editionQuery = z.strictObject({
  region: regions
    .optional()
    .describe('About any of these regions, e.g. `PK,IR-11`; a region contains its parts'),
  source: listOf(slug).optional().describe('Carried by any of these sources, by their ids'),
  language: listOf(languageTag, { spell: text => text.replace(/^[A-Z]+/, found => found.toLowerCase()) })
    .optional()
    .describe('In any of these languages, e.g. `en,ur`'),
  tag: listOf(z.string().min(1).max(100)).optional().describe('From a source with any of these tags'),
  topic: listOf(slug).optional().describe('In any of these topics, by their ids'),
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

/** Text of a cursor in a URL. */
export function printCursor({ sort, id }: Cursor): string {
  return `${sort.toString(36)}-${id}`;
}

/** Canonical text of a query: fixed order, no defaults. Equal queries give equal texts. */
export function printQuery(query: EditionQuery): string {
  const parts: [string, string][] = [];
  for (const name of ['region', 'source', 'language', 'tag', 'topic'] as const) {
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

/** The filters as a rule, with the meaning of the same leaves in a topic; undefined without filters. */
export function ruleOf(query: EditionQuery): Rule | undefined {
  const { region, source, language, tag, topic, q } = query;
  const rule: Rule = {
    ...(region?.length && { region }),
    ...(source?.length && { source }),
    ...(language?.length && { language }),
    ...(tag?.length && { tag }),
    ...(topic?.length && { topic }),
    ...(q && { all: q.split(/\s+/).map(word => ({ words: [word] })) }),
  };
  return Object.keys(rule).length > 0 ? rule : undefined;
}

export function limitOf(query: Pick<EditionQuery, 'limit'>, preferred: number = DEFAULT_LIMIT): number {
  return query.limit ?? preferred;
}
