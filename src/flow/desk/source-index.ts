import type { App } from '../../app.ts';
import type { Config } from '../../config/load.ts';
import { conditionOf, isStopped, type SourceCondition } from '../../core/desk/source-report.ts';
import { isBroken, isHealthy } from '../../core/source/health.ts';
import type { Source } from '../../core/source/source.ts';
import type { SourceStatus } from '../../core/source/state.ts';
import { makeYielder, type Yielder } from '../runtime/event-loop.ts';

/** A source, its position by name, and its searchable text in lower case. */
export type ListedSource = { source: Source; place: number; text: string };

/** A listed source with its condition and stored status. */
export type IndexedSource = ListedSource & { condition: SourceCondition; status: SourceStatus | undefined };

/** Listed sources by configuration: computed once for each. */
const lists = new WeakMap<Config, ListedSource[]>();

/** Every configured source with its condition, and the number in each condition; reads few keys, a slice at a time. */
export async function loadSourceIndex(
  { config, store }: Pick<App, 'config' | 'store'>,
  yieldIfDue: Yielder = makeYielder(),
): Promise<{ sources: IndexedSource[]; conditions: Map<SourceCondition, number> }> {
  const listed = await listOf(config, yieldIfDue);
  const paused = await store.sources.paused();
  const conditions = new Map<SourceCondition, number>();
  const sources: IndexedSource[] = [];
  for await (const [ids, statuses] of store.sources.statusesOf(listed.map(({ source }) => source.id))) {
    for (const [index, id] of ids.entries()) {
      const one = listed[sources.length] as ListedSource;
      const status = statuses[index];
      const condition = conditionOf(one.source, status?.health, paused.has(id));
      conditions.set(condition, (conditions.get(condition) ?? 0) + 1);
      sources.push({ ...one, status, condition });
    }
    await yieldIfDue();
  }
  return { sources, conditions };
}

/** Sort rank: broken sources first, the latest first; then degraded, healthy and stopped ones. */
export function severityOf({ condition, status }: IndexedSource): number {
  if (isStopped(condition)) return condition === 'paused' ? 4 : 5;
  if (isBroken(condition)) return -(status?.brokenSince ?? 1);
  if (!isHealthy(condition)) return 1;
  return condition === 'new' ? 2 : 3;
}

async function listOf(config: Config, yieldIfDue: Yielder): Promise<ListedSource[]> {
  const known = lists.get(config);
  if (known) return known;
  const names = config.sources.map(({ id, title }, index) => ({ name: (title ?? id).toLowerCase(), index }));
  names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  await yieldIfDue();
  const places: number[] = [];
  for (const [place, { index }] of names.entries()) places[index] = place;
  const listed = config.sources.map((source, index) => ({
    source,
    place: places[index] ?? 0,
    text: `${source.id}\n${source.title ?? ''}\n${source.url}`.toLowerCase(),
  }));
  lists.set(config, listed);
  return listed;
}
