import type { App } from '../../app.ts';
import { describeUnknown, type UnknownValue, unknownValues } from '../../core/query/known-values.ts';

type Deps = Pick<App, 'filterValues' | 'store'>;

/** Unknown values that an answer names. */
const MAX_TOLD = 5;

/**
 * Sentences about the values of a query that name nothing here; none when all exist. A source or topic that is no
 * longer configured exists as long as stories of it are kept.
 */
export async function findUnknownValues(
  deps: Deps,
  query: Parameters<typeof unknownValues>[0],
): Promise<string[]> {
  const unknown = unknownValues(query, deps.filterValues);
  const kept = await Promise.all(unknown.map(value => hasStories(deps, value)));
  return unknown
    .filter((_, index) => !kept[index])
    .slice(0, MAX_TOLD)
    .map(value => describeUnknown(value, deps.filterValues));
}

async function hasStories({ store }: Deps, { filter, value }: UnknownValue): Promise<boolean> {
  if (filter !== 'source' && filter !== 'topic') return false;
  return (await store.stories.count(`${filter}:${value}`)) > 0;
}
