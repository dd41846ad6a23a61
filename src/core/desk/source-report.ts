import { type Health, isHealthy } from '../source/health.ts';
import { itemsPerDay } from '../source/publication-rate.ts';
import type { Source } from '../source/source.ts';
import type { SourceState } from '../source/state.ts';
import {
  distrustedUntil,
  type SourceSubscription,
  type SubscriptionState,
  subscriptionStateOf,
} from '../websub/subscription.ts';

/** Health of a source, or the operator's decision: `paused` at the desk, `disabled` in the configuration. */
export type SourceCondition = Health | 'paused' | 'disabled';

/** How many of a source's articles created a story, and how many joined one. */
export type StoryCounts = { created: number; joined: number };

/** State of a source's WebSub subscription, without its callback and its secret. */
export type PushReport = {
  state: SubscriptionState;
  hub: string;
  topic: string;
  leaseUntil?: number;
  lastPush?: number;
  pushes: number;
  /** Notifications with a wrong or missing signature. */
  forged: number;
  /** Why it is not active, as the hub said. */
  reason?: string;
  /** Until then the source is polled as if it had no hub. */
  distrustedUntil?: number;
};

/** A source for lists, its own page and the command line. Instants in epoch ms, durations in ms; absent while unknown. */
export type SourceReport = {
  id: string;
  title: string;
  tags: readonly string[];
  condition: SourceCondition;
  state: SourceState;
  /** Estimated from the last days. */
  itemsPerDay?: number;
  articles: StoryCounts;
  /** Where it was loaded, and the source has a subscription. */
  push?: PushReport;
};

/** A page of the list of sources. */
export type SourceList = {
  reports: SourceReport[];
  /** Number of matching sources, and of all sources by condition. */
  count: number;
  conditions: Map<SourceCondition, number>;
  page: number;
  pages: number;
};

/** What is known of a source when its report is made. */
type SourceFacts = { title: string; paused: boolean; state: SourceState; articles: StoryCounts; now: number };

/** The report of a source, without its subscription. */
export function sourceReportOf(
  source: Source,
  { title, paused, state, articles, now }: SourceFacts,
): SourceReport {
  return {
    ...{ id: source.id, title, tags: source.tags, state, articles },
    condition: conditionOf(source, state.health, paused),
    ...(state.rhythm && { itemsPerDay: itemsPerDay(state.rhythm, now) }),
  };
}

/** The report of a subscription at `now` (epoch ms). */
export function pushReportOf(subscription: SourceSubscription, now: number): PushReport {
  const { hub, topic, leaseUntil, lastPush, pushes, forged, reason } = subscription;
  const state = subscriptionStateOf(subscription, now);
  const until = distrustedUntil(subscription);
  return {
    ...{ state, hub, topic, pushes, forged },
    ...(leaseUntil !== undefined && { leaseUntil }),
    ...(lastPush !== undefined && { lastPush }),
    ...(until > now && { distrustedUntil: until }),
    ...(reason !== undefined && state !== 'active' && { reason }),
  };
}

/** Condition of a source: the operator's decision, else its health; a source that was never polled is `new`. */
export function conditionOf(
  { enabled }: Pick<Source, 'enabled'>,
  health: Health | undefined,
  paused: boolean,
): SourceCondition {
  if (!enabled) return 'disabled';
  return paused ? 'paused' : (health ?? 'new');
}

/** True for sources that an operator stopped: they count neither as healthy nor as broken. */
export function isStopped(condition: SourceCondition): condition is 'paused' | 'disabled' {
  return condition === 'paused' || condition === 'disabled';
}

/** True for sources with a problem that an operator should look at. */
export function needsAttention(condition: SourceCondition): boolean {
  return !isStopped(condition) && !isHealthy(condition);
}

/** Share of a source's articles that joined a story of another source; absent without articles. */
export function duplicateShareOf({ created, joined }: StoryCounts): number | undefined {
  return created + joined === 0 ? undefined : joined / (created + joined);
}

/** Sort orders of sources that the desk and the command line share; each adds its own. */
export const SOURCE_SORTS = ['new', 'items', 'duplicates', 'saved', 'next'] as const;

/** Sort ranks, ascending: the latest, busiest, most duplicated and most saving first, the soonest poll first. */
export const SOURCE_RANKS = {
  new: (lastNew: number | undefined) => -(lastNew ?? 0),
  items: (perDay: number | undefined) => -(perDay ?? -1),
  duplicates: (counts: StoryCounts) => -(duplicateShareOf(counts) ?? -1),
  saved: (bytes: number | undefined) => -(bytes ?? 0),
  next: (nextPoll: number | undefined) => nextPoll ?? Number.MAX_SAFE_INTEGER,
} as const satisfies Record<(typeof SOURCE_SORTS)[number], unknown>;
