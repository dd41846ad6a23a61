import type { App } from '../../app.ts';
import { compareCursors, cursorBefore, cursorTime } from '../../core/event/event.ts';
import { isSubscriber, MAX_LAG_COUNTED } from './subscribers.ts';

type Deps = Pick<App, 'config' | 'store' | 'queues' | 'now'>;

/** An operator's commands to a subscriber. */
export const SUBSCRIBER_COMMANDS = ['pause', 'resume', 'retry', 'replay'] as const;
export type SubscriberCommand = (typeof SUBSCRIBER_COMMANDS)[number];

/**
 * Runs a command and adds it to the audit log. Gives its effect in words, absent for an unknown subscriber. `since`
 * (epoch ms) is the start of a replay.
 */
export async function runSubscriberCommand(
  deps: Deps,
  command: { subscriber: string; order: SubscriberCommand; who: string; since: number },
): Promise<string | undefined> {
  const { subscriber, order, who, since } = command;
  if (!isSubscriber(deps, subscriber)) return undefined;
  const detail = await execute(deps, subscriber, { order, since });
  await deps.store.audit.append({
    ...{ at: deps.now(), who, target: subscriber },
    action: `subscriber.${order}`,
    detail,
  });
  return detail;
}

async function execute(
  deps: Deps,
  id: string,
  { order, since }: { order: SubscriberCommand; since: number },
): Promise<string> {
  switch (order) {
    case 'pause':
      await pauseSubscriber(deps, id);
      return 'is paused: what happens from now on waits for it';
    case 'resume':
      await resumeSubscriber(deps, id);
      return 'is delivered to again';
    case 'retry':
      return `gets its dead letters again: ${await retryDeadLetters(deps, id)}`;
    case 'replay': {
      const { from, events } = await replayEvents(deps, id, since);
      return `gets ${events} events again, from ${new Date(from).toISOString()}`;
    }
  }
}

/** Stops deliveries to a subscriber until it is resumed; new events stay in the log for it. */
export async function pauseSubscriber({ store, now }: Deps, id: string): Promise<void> {
  await store.deliveries.updateState(id, { pausedAt: now() });
}

/** Restarts deliveries at once: clears a pause, a gone endpoint, a backoff and the mark of missed events. */
export async function resumeSubscriber(deps: Deps, id: string): Promise<void> {
  await deps.store.deliveries.updateState(id, { failures: 0, deadInRow: 0 }, [
    'pausedAt',
    'goneAt',
    'gappedAt',
    'retryAt',
  ]);
  await deliverNow(deps, id);
}

/**
 * Delivers the events since `since` (epoch ms) again. Gives the number of events, and the instant that the replay really
 * starts at: the log reaches back only so far.
 */
export async function replayEvents(
  deps: Deps,
  id: string,
  since: number,
): Promise<{ from: number; events: number }> {
  const { deliveries, events } = deps.store;
  const trimmed = await events.lastTrimmed();
  const requested = cursorBefore(since);
  const cursor = compareCursors(requested, trimmed) < 0 ? trimmed : requested;
  await deliveries.setCursor(id, cursor);
  await deliveries.updateState(id, { failures: 0 }, ['retryAt']);
  await deliverNow(deps, id);
  const count = await events.countAfter(cursor, MAX_LAG_COUNTED);
  return { from: cursor === requested ? since : cursorTime(trimmed), events: count };
}

/** Delivers a subscriber's dead letters again, before anything new; gives their number. */
export async function retryDeadLetters(deps: Deps, id: string): Promise<number> {
  const letters = await deps.store.deadLetters.retry(id);
  if (letters > 0) await deliverNow(deps, id);
  return letters;
}

async function deliverNow({ store, queues, now }: Deps, id: string): Promise<void> {
  await store.due.deliver.schedule([id], now());
  await queues.deliver([id]);
}
