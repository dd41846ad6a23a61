import { z } from 'zod';
import { languageTag, normalizeRegionCode, REGION_CODE, slug } from '../text/grammar.ts';
import type { Rule } from '../topic/topic.ts';
import { shortestTag } from './language-name.ts';
import { MAX_SEARCH, parseSearch, ruleOfSearch } from './search-expression.ts';
import { describeMistake } from './search-tokens.ts';
import { start } from './since.ts';

/** Entries of a page: default and maximum. */
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;
/** Maximum values of a filter. */
const MAX_VALUES = 20;

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
/** The search of `q=` in canonical form; a mistake in it names its place and what to write. */
export const search = z
  .string(A_SEARCH)
  .trim()
  .min(1, { error: A_SEARCH, abort: true })
  .max(MAX_SEARCH, { error: A_SEARCH, abort: true })
  .check(({ value, issues }) => {
    const { mistake } = parseSearch(value);
    if (mistake) issues.push({ code: 'custom', message: describeMistake(mistake), input: value });
  })
  .overwrite(text => {
    const parsed = parseSearch(text);
    return parsed.mistake ? text : parsed.text;
  });

/** `EN` is `en`, `urd` is `ur`. */
function spellLanguage(text: string): string {
  return shortestTag(text.replace(/^[A-Z]+/, found => found.toLowerCase()));
}

/** Filters that every feed, page and list accepts. */
export const editionQuery = z.strictObject({
  region: regions
    .optional()
    .describe('About any of these regions, e.g. `PK,IR-11`; a region contains its parts'),
  source: listOf(slug).optional().describe('Carried by any of these sources, by their ids'),
  language: listOf(languageTag, { spell: spellLanguage })
    .optional()
    .describe('In any of these languages, e.g. `en,ur`'),
  tag: listOf(z.string().min(1).max(100)).optional().describe('From a source with any of these tags'),
  topic: listOf(slug).optional().describe('In any of these topics, by their ids'),
  q: search
    .optional()
    .describe('Words (all of them), "a phrase", rain OR snow, -without, title:word, beginning*'),
  since: start.optional().describe('Published at or after this instant, or so long ago: `24h`, `7d`'),
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

/**
 * The filters as a rule, with the meaning of the same leaves in a topic; undefined without filters. Throws a TypeError on
 * a search that `editionQuery` refuses.
 */
export function ruleOf(query: EditionQuery): Rule | undefined {
  const { region, source, language, tag, topic, q } = query;
  const parsed = q === undefined ? undefined : parseSearch(q);
  // A search that is left out would select everything.
  if (parsed?.mistake) throw new TypeError(`not a search: ${describeMistake(parsed.mistake)}`);
  const rule: Rule = {
    ...(region?.length && { region }),
    ...(source?.length && { source }),
    ...(language?.length && { language }),
    ...(tag?.length && { tag }),
    ...(topic?.length && { topic }),
    ...(parsed && { all: [ruleOfSearch(parsed.expression)] }),
  };
  return Object.keys(rule).length > 0 ? rule : undefined;
}

export function limitOf(query: Pick<EditionQuery, 'limit'>, preferred: number = DEFAULT_LIMIT): number {
  return query.limit ?? preferred;
}
