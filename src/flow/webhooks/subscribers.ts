import type { App } from '../../app.ts';
import type { SubscriberView } from '../../core/desk/subscriber-view.ts';
import { canAttempt, deliveryStatusOf } from '../../core/event/delivery.ts';
import type { DeadLetter } from '../../store/event/dead-letters.ts';

type Deps = Pick<App, 'config' | 'store' | 'now'>;

/** Limit of counting the events that a subscriber is behind. */
export const MAX_LAG_COUNTED = 10_000;

/** Starts new subscribers at `cursor`: they receive later events only. */
export async function startSubscribers(deps: Deps, cursor: string): Promise<void> {
  const ids = deps.config.subscribers.map(({ id }) => id);
  if (ids.length > 0) await deps.store.deliveries.initCursors(ids, cursor);
}

/** Ids of subscribers whose cursor is behind `head` and that accept deliveries now. */
export async function findSubscribersBehind(deps: Deps, head: string): Promise<string[]> {
  const { subscribers } = deps.config;
  if (subscribers.length === 0) return [];
  const cursors = await deps.store.deliveries.cursors();
  const behind = subscribers.filter(({ id }) => cursors[id] !== undefined && cursors[id] !== head);
  const open = await Promise.all(
    behind.map(async ({ id, enabled }) =>
      canAttempt(enabled, await deps.store.deliveries.state(id), deps.now()),
    ),
  );
  return behind.filter((_, index) => open[index]).map(({ id }) => id);
}

/**
 * After trimming the event log: flags subscribers whose cursor was behind the cut, and deletes the cursors of removed
 * subscribers.
 */
export async function markMissedEvents(deps: Deps & Pick<App, 'log' | 'metrics'>): Promise<void> {
  const trimmed = await deps.store.events.lastTrimmed();
  const known = new Set(deps.config.subscribers.map(({ id }) => id));
  for (const id of await deps.store.deliveries.markMissedEvents(trimmed, deps.now())) {
    if (known.has(id)) {
      deps.metrics.count('subscriber_events_lost', id);
      deps.log.warn({ subscriber: id, trimmed }, 'delivery.events_lost');
    } else await deps.store.deliveries.remove(id);
  }
}

/** All configured subscribers with their delivery status. */
export function listSubscribers(deps: Deps): Promise<SubscriberView[]> {
  return Promise.all(deps.config.subscribers.map(subscriber => loadView(deps, subscriber)));
}

async function loadView(
  deps: Deps,
  subscriber: App['config']['subscribers'][number],
): Promise<SubscriberView> {
  const { id, url, topics, regions, sources, enabled } = subscriber;
  const [state, cursor, { dead, retrying }] = await Promise.all([
    deps.store.deliveries.state(id),
    deps.store.deliveries.cursor(id),
    deps.store.deadLetters.count(id),
  ]);
  const [next] = cursor === undefined ? [] : await deps.store.events.readAfter(cursor, 1);
  const behind = next && cursor ? await deps.store.events.countAfter(cursor, MAX_LAG_COUNTED) : 0;
  return {
    ...{ id, url, topics, regions, sources, state, behind, retrying },
    standing: deliveryStatusOf(enabled, state),
    lag: next ? Math.max(0, deps.now() - next.at) : 0,
    deadLetters: dead,
  };
}

/** A subscriber's dead letters, oldest first. */
export function listDeadLetters(deps: Pick<App, 'store'>, id: string): Promise<DeadLetter[]> {
  return deps.store.deadLetters.list(id);
}

/** Whether the configuration lists a subscriber. */
export function isSubscriber(deps: Pick<App, 'config'>, id: string): boolean {
  return deps.config.subscribers.some(subscriber => subscriber.id === id);
}
