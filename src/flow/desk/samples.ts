import type { App } from '../../app.ts';
import { PROBLEMS } from '../../core/source/health.ts';
import type { SourceStatus } from '../../core/source/state.ts';
import { countsOf, observedOf } from '../../metrics.ts';
import { type QueueName, waitingOf } from '../../queues.ts';
import type { Sample } from '../../store/monitoring/series.ts';
import type { RedisMemory } from '../../store/redis/info.ts';

/** How the desk stands now. */
export type Samples = {
  /** Of each source that is to be polled and was; nobody waits for one that is paused. */
  standings: Map<string, SourceStatus>;
  /** Jobs that wait for a worker. */
  waiting: Map<QueueName, number>;
  memory: RedisMemory;
};

/** Takes the desk's figures and writes them into the hourly numbers that plots are drawn from. */
export async function takeSamples(app: App): Promise<Samples> {
  const [totals, known, paused, jobs, memory] = await Promise.all([
    app.store.counters.all(),
    app.store.sources.statuses(),
    app.store.sources.paused(),
    app.queues.counts(),
    app.store.memory(),
  ]);
  await app.store.sources.forget([...known.keys()].filter(id => !app.sourceById(id)));
  const standings = new Map([...known].filter(([id]) => app.sourceById(id)?.enabled && !paused.has(id)));
  const waiting = new Map(
    (Object.entries(jobs) as [QueueName, Record<string, number>][]).map(([name, states]) => [
      name,
      waitingOf(states),
    ]),
  );
  const figures = { standings, waiting, memory };
  // A Redis that is full takes no numbers; that it is full must be told all the same.
  await app.store.series
    .write([...counterSamples(totals), ...levelSamples(figures)], app.now())
    .catch((error: Error) => app.log.warn({ error: error.message }, 'series.write_failed'));
  return figures;
}

function counterSamples(totals: Record<string, number>): Sample[] {
  const articles = countsOf(totals, 'articles_curated');
  return [
    { name: 'items', totals: [countsOf(totals, 'items').get('fresh') ?? 0] },
    { name: 'stories', totals: [articles.get('created') ?? 0] },
    { name: 'duplicates', totals: [articles.get('joined') ?? 0] },
    { name: 'freshness', totals: observedOf(totals, 'freshness').get('')?.buckets ?? [] },
  ];
}

function levelSamples({ standings, waiting, memory }: Samples): Sample[] {
  const healths = [...standings.values()].map(standing => standing.health);
  const errors = PROBLEMS.map(trouble => ({
    name: `errors:${trouble}`,
    level: healths.filter(health => health === trouble).length,
  }));
  const queues = [...waiting].map(([name, level]) => ({ name: `queue:${name}`, level }));
  return [...errors, ...queues, { name: 'redis_memory', level: memory.used }];
}
