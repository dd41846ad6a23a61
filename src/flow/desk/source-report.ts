import type { App } from '../../app.ts';
import type { Health } from '../../core/source/health.ts';
import { itemsPerDay } from '../../core/source/publication-rate.ts';
import type { SourceState } from '../../core/source/state.ts';
import {
  distrustedUntil,
  type SourceSubscription,
  subscriptionStateOf,
} from '../../core/websub/subscription.ts';
import { loadMastheads } from '../story/mastheads.ts';

/** Report of a source for the operator. Instants in epoch ms, durations in ms. */
export type SourceReport = {
  id: string;
  title: string;
  tags: readonly string[];
  health: Health | 'paused';
  reason: string;
  state: SourceState;
  /** Items per day, estimated from the last days. */
  pace: number;
  /** Share of its articles that joined another source's story; absent without articles. */
  duplicates?: number;
  /** Bytes saved by 304 responses. */
  saved: number;
  push?: ReturnType<typeof pushOf>;
};

/** A report of each configured source, in the order of the configuration. */
export async function reportSources(app: App): Promise<SourceReport[]> {
  const ids = app.config.sources.map(source => source.id);
  const [names, overview, countsBySource, paused] = await Promise.all([
    loadMastheads(app, ids),
    app.store.sources.states(ids),
    app.store.storyCounts.all(),
    app.store.sources.paused(),
  ]);
  const hubbed = overview.filter(({ state }) => state.hints?.hub).map(({ id }) => id);
  const subscriptions = await app.store.websubSubscriptions.many(hubbed);
  return overview.map(({ id, state }) => {
    const { created = 0, joined = 0 } = countsBySource.get(id) ?? {};
    const subscription = subscriptions.get(id);
    return {
      id,
      title: names.sourceOf(id).title,
      tags: app.sourceById(id)?.tags ?? [],
      health: app.sourceById(id)?.enabled && !paused.has(id) ? state.health : 'paused',
      reason: state.reason,
      state,
      pace: itemsPerDay(state.rhythm, app.now()),
      ...(created + joined > 0 && { duplicates: joined / (created + joined) }),
      saved: state.totals.saved ?? 0,
      ...(subscription && { push: pushOf(subscription, app.now()) }),
    };
  });
}

/** State of a source's WebSub subscription, without its callback and its secret. */
function pushOf(subscription: SourceSubscription, now: number) {
  const { hub, topic, leaseUntil, lastPush, pushes, forged, reason } = subscription;
  const state = subscriptionStateOf(subscription, now);
  const until = distrustedUntil(subscription);
  return {
    ...{ state, hub, topic, pushes, forged },
    ...(leaseUntil && { leaseUntil: new Date(leaseUntil).toISOString() }),
    ...(lastPush && { lastPush: new Date(lastPush).toISOString() }),
    ...(until > now && { distrustedUntil: new Date(until).toISOString() }),
    ...(reason && state !== 'active' && { reason }),
  };
}
