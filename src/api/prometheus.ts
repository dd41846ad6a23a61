import { Counter, Gauge, type Histogram, Registry } from 'prom-client';
import type { App } from '../app.ts';
import { HEALTHS } from '../core/source/health.ts';
import {
  COUNTERS,
  type CounterName,
  countsOf,
  HISTOGRAMS,
  type HistogramName,
  type Observed,
  observedOf,
} from '../metrics.ts';

type Deps = Pick<App, 'index' | 'store' | 'queues' | 'schedule'>;

/** All metrics: counters and histograms summed over all processes, and gauges read now. */
export async function prometheusRegistry(app: Deps): Promise<Registry> {
  const registry = new Registry();
  const totals = await app.store.counters.all();
  for (const name of Object.keys(COUNTERS) as CounterName[])
    addCounter(registry, name, countsOf(totals, name));
  for (const name of Object.keys(HISTOGRAMS) as HistogramName[])
    addHistogram(registry, name, observedOf(totals, name));
  await addGauges(app, registry);
  return registry;
}

function addCounter(registry: Registry, name: CounterName, counts: ReadonlyMap<string, number>): void {
  const { label, help } = COUNTERS[name];
  const counter = new Counter({
    name: `dateline_${name}_total`,
    help,
    labelNames: [label],
    registers: [registry],
  });
  for (const [value, count] of counts) counter.inc({ [label]: value }, count);
}

/**
 * Adds a histogram from stored sums: prom-client's own cannot be filled with observations of other processes.
 */
function addHistogram(
  registry: Registry,
  metric: HistogramName,
  observed: ReadonlyMap<string, Observed>,
): void {
  const { label, help, bounds } = HISTOGRAMS[metric];
  const name = `dateline_${metric}_seconds`;
  const values = [...observed].flatMap(([value, { buckets, sum }]) => {
    const labels = label ? { [label]: value } : {};
    let cumulative = 0;
    const bucketValues = buckets.map((count, index) => {
      cumulative += count;
      return {
        metricName: `${name}_bucket`,
        labels: { le: bounds[index] ?? '+Inf', ...labels },
        value: cumulative,
      };
    });
    return [
      ...bucketValues,
      { metricName: `${name}_sum`, labels, value: sum },
      { metricName: `${name}_count`, labels, value: cumulative },
    ];
  });
  const metricObject = { name, help, type: 'histogram', values };
  registry.registerMetric({ name, get: async () => metricObject } as unknown as Histogram);
}

/** Adds the current numbers of jobs, sources and stories, and the state of Redis. */
async function addGauges(app: Deps, registry: Registry): Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []): Gauge =>
    new Gauge({ name: `dateline_${name}`, help, labelNames, registers: [registry] });
  const [queues, statuses, paused, stories, memory, pressure, held] = await Promise.all([
    app.queues.counts(),
    app.store.sources.statuses(),
    app.store.sources.paused(),
    app.store.stories.countByScope(),
    app.store.memory(),
    app.store.pressure(),
    app.store.quarantine.list(),
  ]);
  const jobs = gauge('jobs', 'Jobs by queue and state', ['queue', 'state']);
  for (const [queue, states] of Object.entries(queues))
    for (const [state, count] of Object.entries(states)) jobs.set({ queue, state }, count);
  const sources = gauge('sources', 'Sources that are polled, by health', ['health']);
  for (const health of HEALTHS) sources.set({ health }, 0);
  for (const id of app.schedule.ids.filter(each => !paused.has(each)))
    sources.inc({ health: statuses.get(id)?.health ?? 'new' });
  gauge('redis_full', '1 while Redis is full and polling is paused').set(pressure.full === undefined ? 0 : 1);
  gauge('quarantined', 'Feeds, pages and articles held because reading them ended a worker').set(held.length);
  gauge('stories', 'Stories kept').set(stories.get('all') ?? 0);
  const index = app.index.state();
  gauge('index_ready', '1 while filters and search are answered by this process').set(
    index.phase === 'ready' ? 1 : 0,
  );
  gauge('index_stories', 'Stories in the index of this process').set(
    index.phase === 'ready' ? index.stories : index.phase === 'building' ? index.done : 0,
  );
  gauge('hub_subscriptions', 'Subscriptions of others to our feeds').set(
    await app.store.hubSubscriptions.count(),
  );
  gauge('redis_memory_bytes', 'Memory that Redis uses').set(memory.used);
  gauge('redis_memory_limit_bytes', 'Memory that Redis can use: its own limit, else the machine’s').set(
    memory.limit,
  );
}
