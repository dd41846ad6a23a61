import type { Store } from './store/store.ts';

/** How often totals are handed to the store (ms). */
const FLUSH_EVERY = 2_000;

/** Names of the totals, with the help text that /metrics prints. */
export const COUNTERS = {
  polls: 'Polls by outcome',
  poll_ms: 'Time spent polling, in milliseconds',
  hubs_asked: 'Subscriptions asked of hubs, by what the hub answered',
  pushes: 'Deliveries of hubs by what became of them: taken, forged, unknown or too large',
  items: 'Items by novelty: fresh or changed',
  scrapes: 'Scrapes by outcome',
  scrape_ms: 'Time spent scraping, in milliseconds',
  articles_curated: 'Curated articles by what became of them: begins, joins or refreshes a story',
  curate_ms: 'Time spent curating, in milliseconds',
  conflicts: 'Curations decided again because another worker was faster',
  announced: 'Events announced',
  announce_lag_ms: 'Time from event to announcement, in milliseconds',
  deliveries:
    'Events delivered to subscribers as webhooks, by what came of the attempt: taken, later, dead or gone',
  delivery_lag_ms: 'Time from event to its delivery, in milliseconds',
  hub_requests: 'Subscriptions asked of our hub, by what it answered',
  hub_verifications: 'Callbacks asked whether they mean it, by what came of it',
  distributions: 'Feeds sent to subscriptions at our hub, by what came of it',
  gaps: 'Subscribers that were left behind by the trimming of the log',
  jobs_failed: 'Jobs that ended in a surprise, by queue',
} as const;

export type CounterName = keyof typeof COUNTERS;

export type Metrics = {
  /** Adds to a total; `outcome` is the one label. */
  count(name: CounterName, outcome?: string, by?: number): void;
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Counts in memory and hands the sums to the store now and then; what a crash loses is a few seconds of counting. */
export function makeMetrics(store: Pick<Store, 'counters'>): Metrics {
  let pending = new Map<string, number>();
  const flush = async (): Promise<void> => {
    const sums = pending;
    pending = new Map();
    if (sums.size > 0) await store.counters.add(sums);
  };
  const timer = setInterval(() => flush().catch(() => {}), FLUSH_EVERY);
  timer.unref();
  return {
    count: (name, outcome = '', by = 1) => {
      const key = `${name}|${outcome}`;
      pending.set(key, (pending.get(key) ?? 0) + by);
    },
    flush,
    close: async () => {
      clearInterval(timer);
      await flush().catch(() => {});
    },
  };
}
