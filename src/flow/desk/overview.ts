import type { App } from '../../app.ts';
import type { Overview } from '../../core/desk/overview.ts';
import { isStopped, needsAttention, type SourceCondition } from '../../core/desk/source-report.ts';
import type { AlertKind } from '../../core/monitoring/alert.ts';
import type { SeriesPoint } from '../../core/monitoring/series.ts';
import { isBroken, isHealthy, PROBLEMS } from '../../core/source/health.ts';
import { DAY, HOUR } from '../../core/time/units.ts';
import { QUEUE_NAMES, waitingOf } from '../../queues.ts';
import { listApprovalGates } from '../edit/approvals.ts';
import { makeYielder } from '../runtime/event-loop.ts';
import { loadMastheads } from '../story/mastheads.ts';
import { listSubscribers } from '../webhooks/subscribers.ts';
import { listOpenAlerts } from './alerts.ts';
import { sortedSlice } from './sorted-slice.ts';
import { type IndexedSource, loadSourceIndex, severityOf } from './source-index.ts';

type Deps = Pick<App, 'config' | 'configProblems' | 'index' | 'sourceById' | 'store' | 'queues' | 'now'>;

/** Span of the plots (h). */
const HOURS = 48;
/** Share of Redis memory that the overview warns of when no alert is configured. */
const DEFAULT_MEMORY_ALARM = 0.75;
/** Alerts left out of the list: the overview shows their subjects live. */
const SHOWN_LIVE: ReadonlySet<AlertKind> = new Set(['source-broken', 'redis-memory', 'quarantined']);
/** Sources with problems that are listed one by one. */
const MAX_WORST = 8;

/** Loads the overview of the desk; reads single sources and stories only where it lists them. */
export async function loadOverview(deps: Deps): Promise<Overview> {
  const now = deps.now();
  const to = (Math.floor(now / HOUR) + 1) * HOUR;
  const span = { from: to - HOURS * HOUR, to, step: HOUR };
  const [index, kept, today, queues, memory, subscribers, alerts, quarantined, gates, series] =
    await Promise.all([
      loadSourceIndex(deps),
      deps.store.stories.count('all'),
      deps.store.stories.count('all', now - DAY),
      loadQueues(deps),
      deps.store.memory(),
      loadFailingSubscribers(deps),
      listOpenAlerts(deps),
      deps.store.quarantine.list(),
      listApprovalGates(deps),
      loadSeries(deps, span),
    ]);
  return {
    sources: sourceCountsOf(index),
    stories: { kept, today },
    queues,
    memory,
    memoryAlarm: deps.config.alerts.redisMemory ?? DEFAULT_MEMORY_ALARM,
    problems: {
      sources: await loadTroubledSources(deps, index.sources),
      subscribers,
      alerts: alerts.filter(({ kind }) => !SHOWN_LIVE.has(kind)),
      quarantined,
      awaiting: gates.filter(({ waiting }) => waiting > 0),
      ...indexProblem(deps),
      rejected: deps.configProblems,
      warnings: deps.config.warnings,
    },
    span,
    series,
  };
}

/** What keeps this process from answering filters and search. */
function indexProblem({ index }: Deps): Pick<Overview['problems'], 'index'> {
  const state = index.state();
  if (state.phase === 'ready') return {};
  return {
    index:
      state.phase === 'waiting'
        ? `cannot be used: ${state.reason}. Filters and search wait for it.`
        : `is being built: ${state.done} of ${state.of} stories are in it. Filters and search wait for it.`,
  };
}

function sourceCountsOf({
  sources,
  conditions,
}: Awaited<ReturnType<typeof loadSourceIndex>>): Overview['sources'] {
  const sum = (are: (condition: SourceCondition) => boolean): number =>
    [...conditions].reduce((total, [condition, count]) => total + (are(condition) ? count : 0), 0);
  const broken = sum(condition => !isStopped(condition) && isBroken(condition));
  return {
    all: sources.length,
    healthy: sum(condition => !isStopped(condition) && isHealthy(condition) && condition !== 'new'),
    broken,
    degraded: sum(needsAttention) - broken,
    neverPolled: conditions.get('new') ?? 0,
    paused: sum(isStopped),
  };
}

/** Sources with problems: broken ones first, the latest of them first. */
async function loadTroubledSources(
  deps: Deps,
  sources: readonly IndexedSource[],
): Promise<Overview['problems']['sources']> {
  const degraded = sources.filter(({ condition }) => needsAttention(condition));
  const yieldIfDue = makeYielder();
  const order = (a: IndexedSource, b: IndexedSource): number =>
    severityOf(a) - severityOf(b) || a.place - b.place;
  const worst = await sortedSlice(degraded, order, { from: 0, to: MAX_WORST, yieldIfDue });
  const ids = worst.map(({ source }) => source.id);
  const [names, states] = await Promise.all([loadMastheads(deps, ids), deps.store.sources.states(ids)]);
  return {
    count: degraded.length,
    worst: states.map(({ id, state: { health, reason, brokenSince } }) => ({
      ...{ id, health, reason, title: names.sourceOf(id).title },
      ...(brokenSince !== undefined && { since: brokenSince }),
    })),
  };
}

async function loadQueues(deps: Deps): Promise<Overview['queues']> {
  const [counts, paused] = await Promise.all([deps.queues.counts(), deps.queues.paused()]);
  return QUEUE_NAMES.map(name => ({
    name,
    waiting: waitingOf(counts[name]),
    active: counts[name]['active'] ?? 0,
    isPaused: paused.includes(name),
  }));
}

async function loadFailingSubscribers(deps: Deps): Promise<Overview['problems']['subscribers']> {
  const all = await listSubscribers(deps);
  return all
    .filter(({ standing }) => standing === 'gone' || standing === 'failing')
    .map(({ id, standing, state: { answer = '', goneAt } }) => ({
      ...{ id, status: standing, answer },
      ...(goneAt !== undefined && { since: goneAt }),
    }));
}

async function loadSeries(deps: Deps, span: Overview['span']): Promise<Overview['series']> {
  const read = (name: string): Promise<SeriesPoint[]> => deps.store.series.read(name, span);
  const [items, stories, duplicates, half, most, memory] = await Promise.all(
    ['items', 'stories', 'duplicates', 'freshness_p50', 'freshness_p95', 'redis_memory'].map(read),
  );
  return {
    items: items ?? [],
    stories: stories ?? [],
    duplicates: duplicates ?? [],
    freshness: { half: half ?? [], most: most ?? [] },
    errors: await Promise.all(
      PROBLEMS.map(async health => ({ health, points: await read(`errors:${health}`) })),
    ),
    queues: await Promise.all(QUEUE_NAMES.map(async name => ({ name, points: await read(`queue:${name}`) }))),
    memory: memory ?? [],
  };
}
