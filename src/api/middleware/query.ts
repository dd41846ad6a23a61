import type { z } from 'zod';
import type { App } from '../../app.ts';
import { zodMessage } from '../../config/problems/zod-messages.ts';
import { LIST_FILTERS, type ListFilter } from '../../core/query/filter.ts';
import { type KnownValues, nearestValue } from '../../core/query/known-values.ts';
import { findUnknownValues } from '../../flow/edition/known-values.ts';
import { HttpProblem } from './problem.ts';

/** Mistakes that a problem lists. */
const MAX_TOLD = 5;

/**
 * Parses query parameters by a schema; throws a 400 problem that names every unknown or invalid parameter, and the
 * value that was probably meant.
 */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: unknown,
  known?: KnownValues,
): z.infer<Schema> {
  const parsed = schema.safeParse(query, { error: zodMessage, reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, MAX_TOLD).map(issue => describeIssue(issue, schema, known));
  throw new HttpProblem(400, asSentences(problems));
}

/** Throws a 400 problem when a filter's value names nothing on this desk. */
export async function requireKnownValues(
  app: Pick<App, 'filterValues' | 'store'>,
  query: Parameters<typeof findUnknownValues>[1],
): Promise<void> {
  const unknown = await findUnknownValues(app, query);
  if (unknown.length > 0) throw new HttpProblem(400, asSentences(unknown));
}

/** “ Did you mean x?” for an unknown name in a path; '' when no name is near. */
export function suggestionOf(
  { filterValues }: Pick<App, 'filterValues'>,
  filter: ListFilter,
  name: string,
): string {
  const near = nearestValue(filter, name, filterValues);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodObject, known: KnownValues | undefined): string {
  if (issue.code === 'unrecognized_keys') {
    const parameters = Object.keys(schema.shape).join(', ') || 'none';
    return `${issue.keys.join(', ')}: unknown; the parameters here are ${parameters}`;
  }
  const [name] = issue.path;
  const filter = LIST_FILTERS.find(one => one === name);
  const near =
    filter && known && typeof issue.input === 'string' ? nearestValue(filter, issue.input, known) : undefined;
  return `${String(name)}: ${issue.message}${near === undefined ? '' : `; did you mean ${near}?`}`;
}

function asSentences(problems: readonly string[]): string {
  return problems.map(problem => (problem.endsWith('?') ? problem : `${problem}.`)).join(' ');
}
