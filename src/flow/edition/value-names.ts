import type { App } from '../../app.ts';
import type { ValueNames } from '../../core/edition/filtered-title.ts';
import type { EditionQuery } from '../../core/query/query.ts';
import { loadMastheads } from '../story/mastheads.ts';

/** Names for people of the topics, regions and sources of a query. */
export async function loadValueNames(
  deps: Pick<App, 'config' | 'regions' | 'sourceById' | 'store'>,
  { topic = [], region = [], source = [] }: EditionQuery,
): Promise<ValueNames> {
  const mastheads = topic.length + source.length > 0 ? await loadMastheads(deps, source) : undefined;
  return new Map([
    ...topic.map(id => [`topic:${id}`, mastheads?.topicOf(id) ?? id] as const),
    ...region.map(code => [`region:${code}`, deps.regions.nameOf(code) ?? code] as const),
    ...source.map(id => [`source:${id}`, mastheads?.sourceOf(id).title ?? id] as const),
  ]);
}
