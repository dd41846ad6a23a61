import { AGE_BUCKETS, bucketOf, DURATION_BUCKETS } from './core/monitoring/histogram.ts';
import { SECOND } from './core/time/units.ts';
import type { Store } from './store/store.ts';

/** Interval between writes of the counts to the store (ms). */
const FLUSH_INTERVAL = 2 * SECOND;

/** Counters summed over all processes: the name of the one label, and the help text that /metrics prints. */
export const COUNTERS = {
  polls: { label: 'outcome', help: 'Polls by outcome' },
  poll_bytes: { label: 'what', help: 'Bytes of feeds: fetched over the wire, or saved by a 304 response' },
  items: { label: 'change', help: 'Items of feeds: fresh or changed' },
  websub_subscription_requests: { label: 'outcome', help: 'Subscription requests to hubs, by response' },
  websub_notifications_received: {
    label: 'outcome',
    help: 'Notifications received from hubs: taken, forged, unknown or too large',
  },
  scrapes: { label: 'outcome', help: 'Scrapes by outcome' },
  articles_curated: {
    label: 'outcome',
    help: 'Curated articles by outcome: created a story, joined or updated one, merged two',
  },
  commit_conflicts: { label: 'operation', help: 'Story commits retried after a concurrent change' },
  edits: { label: 'action', help: 'Editorial actions on stories' },
  events_published: { label: 'type', help: 'Events published, by type of change' },
  deliveries: { label: 'outcome', help: 'Webhook deliveries by outcome: taken, later, dead or gone' },
  hub_requests: { label: 'outcome', help: 'Subscription requests at our hub, by response' },
  hub_verifications: { label: 'outcome', help: 'Verifications of intent by our hub, by outcome' },
  distributions: { label: 'outcome', help: 'Feeds distributed to subscriptions at our hub, by outcome' },
  subscriber_events_lost: {
    label: 'subscriber',
    help: 'Times that the event log was trimmed before a subscriber had received all events',
  },
  jobs_failed: { label: 'queue', help: 'Jobs that failed with an unexpected error' },
  alerts: { label: 'outcome', help: 'Alert messages to the operator: sent or failed' },
} as const;

/** Histograms (seconds) summed over all processes. */
export const HISTOGRAMS = {
  poll: { label: undefined, bounds: DURATION_BUCKETS, help: 'Duration of a poll, from job to stored result' },
  fetch: { label: 'what', bounds: DURATION_BUCKETS, help: 'Response time of feeds and pages' },
  job_duration: {
    label: 'job',
    bounds: DURATION_BUCKETS,
    help: 'Duration of a job, by queue; by task for the scheduler',
  },
  announce_lag: { label: undefined, bounds: DURATION_BUCKETS, help: 'Time from an event to its publication' },
  delivery_lag: { label: undefined, bounds: AGE_BUCKETS, help: 'Time from an event to its webhook delivery' },
  freshness: {
    label: undefined,
    bounds: AGE_BUCKETS,
    help: 'Time from publication of an article until feeds serve it; articles older than their source are left out',
  },
} as const;

export type CounterName = keyof typeof COUNTERS;
export type HistogramName = keyof typeof HISTOGRAMS;

export type Metrics = {
  /** Adds `by` to a counter; `label` is the value of its one label. */
  count(name: CounterName, label?: string, by?: number): void;
  /** Adds a duration (s) to a histogram. */
  observe(name: HistogramName, label: string, seconds: number): void;
  /** Counts an article of a source, by whether it created a story or joined one. */
  countStoryOutcome(source: string, outcome: 'created' | 'joined'): void;
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Counts in memory and adds the sums to the store every two seconds; a crash loses at most that much counting. */
export function makeMetrics(store: Pick<Store, 'counters' | 'storyCounts'>): Metrics {
  let pending = new Map<string, number>();
  let storyOutcomes = new Map<string, number>();
  const add = (key: string, by: number): void => {
    pending.set(key, (pending.get(key) ?? 0) + by);
  };
  const flush = async (): Promise<void> => {
    const sums = pending;
    const outcomes = storyOutcomes;
    pending = new Map();
    storyOutcomes = new Map();
    if (sums.size > 0) await store.counters.add(sums);
    if (outcomes.size > 0) await store.storyCounts.add(outcomes);
  };
  const timer = setInterval(() => flush().catch(() => {}), FLUSH_INTERVAL);
  timer.unref();
  return {
    count: (name, label = '', by = 1) => add(`${name}|${label}`, by),
    observe: (name, label, seconds) => {
      const key = `${name}|${label}|`;
      add(key + bucketOf(seconds, HISTOGRAMS[name].bounds), 1);
      add(`${key}sum`, seconds);
    },
    countStoryOutcome: (source, outcome) => {
      const key = `${source}|${outcome}`;
      storyOutcomes.set(key, (storyOutcomes.get(key) ?? 0) + 1);
    },
    flush,
    close: async () => {
      clearInterval(timer);
      await flush().catch(() => {});
    },
  };
}

/** Counts by label of one counter, from the totals in the store. */
export function countsOf(totals: Readonly<Record<string, number>>, name: CounterName): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, value] of Object.entries(totals)) {
    const [counted, label = '', part] = key.split('|');
    if (counted === name && part === undefined) found.set(label, value);
  }
  return found;
}

/** Observations of a histogram under one label: counts per bucket (the last is unbounded) and their sum (s). */
export type Observed = { buckets: number[]; sum: number };

/** Observations by label of one histogram, from the totals in the store. */
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
