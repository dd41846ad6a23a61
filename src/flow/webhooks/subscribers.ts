import type { App } from '../../app.ts';
import {
  canAttempt,
  type DeliveryState,
  type DeliveryStatus,
  deliveryStatusOf,
} from '../../core/event/delivery.ts';
import { compareCursors, cursorBefore, cursorTime } from '../../core/event/event.ts';
import type { DeadLetter } from '../../store/event/dead-letters.ts';

/** Events that a subscriber is behind are counted up to this many. */
const MAX_COUNTED = 10_000;

/** A subscriber as an operator sees it. */
export type SubscriberView = {
  id: string;
  url: string;
  topics: string[];
  regions: string[];
  sources: string[];
  standing: DeliveryStatus;
  state: DeliveryState;
  /** Events of the log that it has not had or passed over, at most MOST_COUNTED. */
  behind: number;
  /** How long ago the oldest of them happened (ms); 0 when there is none. */
  lag: number;
  deadLetters: number;
  /** Dead letters that are being tried again. */
  retrying: number;
};

/** Subscribers that are new begin behind `cursor`: they get what happens from now on. */
export async function startSubscribers(app: App, cursor: string): Promise<void> {
  const ids = app.config.subscribers.map(({ id }) => id);
  if (ids.length > 0) await app.store.deliveries.initCursors(ids, cursor);
}

/** The subscribers that have not had everything up to `head` and may be delivered to now. */
export async function findSubscribersBehind(app: App, head: string): Promise<string[]> {
  const { subscribers } = app.config;
  if (subscribers.length === 0) return [];
  const cursors = await app.store.deliveries.cursors();
  const behind = subscribers.filter(({ id }) => cursors[id] !== undefined && cursors[id] !== head);
  const open = await Promise.all(
    behind.map(async ({ id, enabled }) =>
      canAttempt(enabled, await app.store.deliveries.state(id), app.now()),
    ),
  );
  return behind.filter((_, index) => open[index]).map(({ id }) => id);
}

/**
 * After the log was trimmed: marks the subscribers that did not have all that went, and forgets those that left the
 * configuration so long ago.
 */
export async function markMissedEvents(app: App): Promise<void> {
  const trimmed = await app.store.events.lastTrimmed();
  const known = new Set(app.config.subscribers.map(({ id }) => id));
  for (const id of await app.store.deliveries.markMissedEvents(trimmed, app.now())) {
    if (known.has(id)) {
      app.metrics.count('subscriber_events_lost', id);
      app.log.warn({ subscriber: id, trimmed }, 'delivery.events_lost');
    } else await app.store.deliveries.remove(id);
  }
}

/** Every subscriber of the configuration, and how it does. */
export function listSubscribers(app: App): Promise<SubscriberView[]> {
  return Promise.all(app.config.subscribers.map(subscriber => loadView(app, subscriber)));
}

async function loadView(app: App, subscriber: App['config']['subscribers'][number]): Promise<SubscriberView> {
  const { id, url, topics, regions, sources, enabled } = subscriber;
  const [state, cursor, { dead, retrying }] = await Promise.all([
    app.store.deliveries.state(id),
    app.store.deliveries.cursor(id),
    app.store.deadLetters.count(id),
  ]);
  const [next] = cursor === undefined ? [] : await app.store.events.readAfter(cursor, 1);
  const behind = next && cursor ? await app.store.events.countAfter(cursor, MAX_COUNTED) : 0;
  return {
    ...{ id, url, topics, regions, sources, state, behind, retrying },
    standing: deliveryStatusOf(enabled, state),
    lag: next ? Math.max(0, app.now() - next.at) : 0,
    deadLetters: dead,
  };
}

/** The events that a subscriber refused, oldest first. */
export function listDeadLetters(app: App, id: string): Promise<DeadLetter[]> {
  return app.store.deadLetters.list(id);
}

/** Whether the configuration lists a subscriber. */
export function isSubscriber(app: App, id: string): boolean {
  return app.config.subscribers.some(subscriber => subscriber.id === id);
}

/** Delivers nothing more to a subscriber until it is resumed; what happens meanwhile waits in the log. */
export async function pauseSubscriber(app: App, id: string): Promise<void> {
  await app.store.deliveries.updateState(id, { pausedAt: app.now() });
}

/** Goes on delivering at once, whatever kept it: a pause, an endpoint that was gone, a wait. Forgets that events were missed. */
export async function resumeSubscriber(app: App, id: string): Promise<void> {
  await app.store.deliveries.updateState(id, { failures: 0, deadInRow: 0 }, [
    'pausedAt',
    'goneAt',
    'gappedAt',
    'retryAt',
  ]);
  await deliverNow(app, id);
}

/**
 * Delivers again what happened at `since` (epoch ms) or later. Gives the instant from which it really does: the log reaches
 * back only so far.
 */
export async function replayEvents(
  app: App,
  id: string,
  since: number,
): Promise<{ from: number; events: number }> {
  const trimmed = await app.store.events.lastTrimmed();
  const asked = cursorBefore(since);
  const cursor = compareCursors(asked, trimmed) < 0 ? trimmed : asked;
  await app.store.deliveries.setCursor(id, cursor);
  await app.store.deliveries.updateState(id, { failures: 0 }, ['retryAt']);
  await deliverNow(app, id);
  const events = await app.store.events.countAfter(cursor, MAX_COUNTED);
  return { from: cursor === asked ? since : cursorTime(trimmed), events };
}

/** Tries a subscriber's dead letters again, before anything new; how many. */
export async function retryDeadLetters(app: App, id: string): Promise<number> {
  const letters = await app.store.deadLetters.retry(id);
  if (letters > 0) await deliverNow(app, id);
  return letters;
}

async function deliverNow(app: App, id: string): Promise<void> {
  await app.store.due.deliver.schedule([id], app.now());
  await app.queues.deliver([id]);
}
