import type { App } from '../../app.ts';
import {
  pushReportOf,
  type SourceReport,
  type StoryCounts,
  sourceReportOf,
} from '../../core/desk/source-report.ts';
import { loadMastheads } from '../story/mastheads.ts';

type Deps = Pick<App, 'config' | 'sourceById' | 'store' | 'now'>;

/** Reports of configured sources, in the order asked; ids of others are left out. */
export async function loadReports(deps: Deps, ids: readonly string[]): Promise<SourceReport[]> {
  const { sources } = deps.store;
  const [names, states, paused, counts] = await Promise.all([
    loadMastheads(deps, ids),
    sources.states(ids),
    sources.paused(),
    loadStoryCounts(deps, ids),
  ]);
  const now = deps.now();
  return states.flatMap(({ id, state }, index) => {
    const source = deps.sourceById(id);
    if (!source) return [];
    const { title } = names.sourceOf(id);
    const articles = counts[index] ?? { created: 0, joined: 0 };
    return sourceReportOf(source, { title, paused: paused.has(id), state, articles, now });
  });
}

/** A report of each configured source with its subscription, in the order of the configuration. */
export async function reportSources(deps: Deps): Promise<SourceReport[]> {
  const reports = await loadReports(
    deps,
    deps.config.sources.map(({ id }) => id),
  );
  const hubbed = reports.filter(({ state }) => state.hints?.hub).map(({ id }) => id);
  const subscriptions = await deps.store.websubSubscriptions.many(hubbed);
  return reports.map(report => {
    const subscription = subscriptions.get(report.id);
    return subscription ? { ...report, push: pushReportOf(subscription, deps.now()) } : report;
  });
}

async function loadStoryCounts({ store }: Deps, ids: readonly string[]): Promise<StoryCounts[]> {
  const counts: StoryCounts[] = [];
  for await (const batch of store.storyCounts.ofSources(ids)) counts.push(...batch);
  return counts;
}
