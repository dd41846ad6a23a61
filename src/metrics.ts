import { AGE_BUCKETS, bucketOf, DURATION_BUCKETS } from './core/monitoring/histogram.ts';
import type { Store } from './store/store.ts';

/** How often totals are handed to the store (ms). */
const FLUSH_EVERY = 2_000;

/** What is counted, over all processes: the name of its one label, and the help text that /metrics prints. */
export const COUNTERS = {
  polls: { label: 'outcome', help: 'Polls by outcome' },
  poll_bytes: { label: 'what', help: 'Bytes of feeds: fetched over the wire, or saved by an answer 304' },
  items: { label: 'novelty', help: 'Items of feeds: fresh or changed' },
  hubs_asked: { label: 'outcome', help: 'Subscriptions asked of hubs, by what the hub answered' },
  pushes: {
    label: 'outcome',
    help: 'Deliveries of hubs by what became of them: taken, forged, unknown or too large',
  },
  scrapes: { label: 'outcome', help: 'Scrapes by outcome' },
  articles_curated: {
    label: 'outcome',
    help: 'Curated articles by outcome: created a story, joined or updated one, merged two',
  },
  conflicts: { label: 'outcome', help: 'Curations decided again because another worker was faster' },
  edits: { label: 'action', help: 'What editors did to stories, by action' },
  announced: { label: 'type', help: 'Events announced, by what happened to their story' },
  deliveries: {
    label: 'outcome',
    help: 'Events delivered to subscribers as webhooks, by what came of the attempt: taken, later, dead or gone',
  },
  hub_requests: { label: 'outcome', help: 'Subscriptions asked of our hub, by what it answered' },
  hub_verifications: { label: 'outcome', help: 'Callbacks asked whether they mean it, by what came of it' },
  distributions: { label: 'outcome', help: 'Feeds sent to subscriptions at our hub, by what came of it' },
  gaps: { label: 'subscriber', help: 'Subscribers that were left behind by the trimming of the log' },
  jobs_failed: { label: 'queue', help: 'Jobs that ended in a surprise' },
  alerts: { label: 'outcome', help: 'Messages to the operator: sent or failed' },
} as const;

/** What is observed in buckets, in seconds, over all processes. */
export const HISTOGRAMS = {
  poll: { label: undefined, bounds: DURATION_BUCKETS, help: 'Time a poll took, from its job to its record' },
  fetch: { label: 'what', bounds: DURATION_BUCKETS, help: 'Time an answer took: of a feed or a page' },
  step: { label: 'step', bounds: DURATION_BUCKETS, help: 'Time a step took: scrape, curate, announce …' },
  announce_lag: {
    label: undefined,
    bounds: DURATION_BUCKETS,
    help: 'Time from an event to its announcement',
  },
  delivery_lag: {
    label: undefined,
    bounds: AGE_BUCKETS,
    help: 'Time from an event to its delivery as a webhook',
  },
  freshness: {
    label: undefined,
    bounds: AGE_BUCKETS,
    help: 'Time from an article’s publication until feeds serve it; of articles published since their source is known',
  },
} as const;

export type CounterName = keyof typeof COUNTERS;
export type HistogramName = keyof typeof HISTOGRAMS;

export type Metrics = {
  /** Adds to a total; `label` is the value of its one label. */
  count(name: CounterName, label?: string, by?: number): void;
  /** Observes a time in seconds. */
  observe(name: HistogramName, label: string, seconds: number): void;
  /** Counts an article of a source, by whether it created a story or joined one. */
  tally(source: string, what: 'created' | 'joined'): void;
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Counts in memory and hands the sums to the store now and then; what a crash loses is a few seconds of counting. */
export function makeMetrics(store: Pick<Store, 'counters' | 'storyCounts'>): Metrics {
  let pending = new Map<string, number>();
  let tallies = new Map<string, number>();
  const add = (key: string, by: number): void => {
    pending.set(key, (pending.get(key) ?? 0) + by);
  };
  const flush = async (): Promise<void> => {
    const sums = pending;
    const tallied = tallies;
    pending = new Map();
    tallies = new Map();
    if (sums.size > 0) await store.counters.add(sums);
    if (tallied.size > 0) await store.storyCounts.add(tallied);
  };
  const timer = setInterval(() => flush().catch(() => {}), FLUSH_EVERY);
  timer.unref();
  return {
    count: (name, label = '', by = 1) => add(`${name}|${label}`, by),
    observe: (name, label, seconds) => {
      const key = `${name}|${label}|`;
      add(key + bucketOf(seconds, HISTOGRAMS[name].bounds), 1);
      add(`${key}sum`, seconds);
    },
    tally: (source, what) => {
      const key = `${source}|${what}`;
      tallies.set(key, (tallies.get(key) ?? 0) + 1);
    },
    flush,
    close: async () => {
      clearInterval(timer);
      await flush().catch(() => {});
    },
  };
}

/** Totals as the store keeps them, read by metric: what each label's count is. */
export function countsOf(totals: Readonly<Record<string, number>>, name: CounterName): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, value] of Object.entries(totals)) {
    const [counted, label = '', part] = key.split('|');
    if (counted === name && part === undefined) found.set(label, value);
  }
  return found;
}

/** Observations of a histogram under one label: how many fell into each bucket (the last one is boundless), and their sum (s). */
export type Observed = { buckets: number[]; sum: number };

/** Totals as the store keeps them, read by histogram: what was observed under each label. */
export function observedOf(
  totals: Readonly<Record<string, number>>,
  name: HistogramName,
): Map<string, Observed> {
  const found = new Map<string, Observed>();
  const size = HISTOGRAMS[name].bounds.length + 1;
  for (const [key, value] of Object.entries(totals)) {
    const [counted, label = '', part] = key.split('|');
    if (counted !== name || part === undefined) continue;
    const row = found.get(label) ?? { buckets: Array<number>(size).fill(0), sum: 0 };
    if (part === 'sum') row.sum = value;
    else row.buckets[Number(part)] = value;
    found.set(label, row);
  }
  return found;
}
