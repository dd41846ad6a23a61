import type { App } from '../../app.ts';
import { PROBLEMS } from '../../core/source/health.ts';
import type { SourceStatus } from '../../core/source/state.ts';
import { countsOf, observedOf } from '../../metrics.ts';
import { type QueueName, waitingOf } from '../../queues.ts';
import type { Sample } from '../../store/monitoring/series.ts';
import type { RedisMemory } from '../../store/redis/info.ts';

/** Numbers of the desk at this minute. */
export type Samples = {
  /** Status of each enabled source that was polled; paused sources are left out. */
  statuses: Map<string, SourceStatus>;
  /** Waiting jobs by queue. */
  waiting: Map<QueueName, number>;
  memory: RedisMemory;
};

/** Takes the samples of this minute and adds them to the hourly series that the plots show. */
export async function takeSamples(
  deps: Pick<App, 'sourceById' | 'store' | 'queues' | 'log' | 'now'>,
): Promise<Samples> {
  const [totals, known, paused, jobs, memory] = await Promise.all([
    deps.store.counters.all(),
    deps.store.sources.statuses(),
    deps.store.sources.paused(),
    deps.queues.counts(),
    deps.store.memory(),
  ]);
  await deps.store.sources.forget([...known.keys()].filter(id => !deps.sourceById(id)));
  const statuses = new Map([...known].filter(([id]) => deps.sourceById(id)?.enabled && !paused.has(id)));
  const waiting = new Map(
    (Object.entries(jobs) as [QueueName, Record<string, number>][]).map(([name, states]) => [
      name,
      waitingOf(states),
    ]),
  );
  const figures = { statuses, waiting, memory };
  // A full Redis accepts no samples, and the alert about it must still be raised.
  await deps.store.series
    .write([...counterSamples(totals), ...levelSamples(figures)], deps.now())
    .catch((error: Error) => deps.log.warn({ error: error.message }, 'series.write_failed'));
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

function levelSamples({ statuses, waiting, memory }: Samples): Sample[] {
  const healths = [...statuses.values()].map(status => status.health);
  const errors = PROBLEMS.map(trouble => ({
    name: `errors:${trouble}`,
    level: healths.filter(health => health === trouble).length,
  }));
  const queues = [...waiting].map(([name, level]) => ({ name: `queue:${name}`, level }));
  return [...errors, ...queues, { name: 'redis_memory', level: memory.used }];
}
