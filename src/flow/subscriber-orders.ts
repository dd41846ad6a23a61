import type { App } from '../app.ts';
import {
  isSubscriber,
  pauseSubscriber,
  replayEvents,
  resumeSubscriber,
  retryDeadLetters,
} from './webhooks/subscribers.ts';

/** What an operator can order of a subscriber. */
export const SUBSCRIBER_COMMANDS = ['pause', 'resume', 'retry', 'replay'] as const;
export type SubscriberCommand = (typeof SUBSCRIBER_COMMANDS)[number];

/**
 * Carries an order out and writes down who gave it; tells what came of it, or that there is no such subscriber. A replay goes
 * back to `since` (epoch ms), as far as the log reaches.
 */
export async function runSubscriberCommand(
  app: App,
  {
    subscriber,
    order,
    who,
    since,
  }: { subscriber: string; order: SubscriberCommand; who: string; since: number },
): Promise<string | undefined> {
  if (!isSubscriber(app, subscriber)) return undefined;
  const came = await execute(app, subscriber, order, since);
  await app.store.audit.append({
    ...{ at: app.now(), who, target: subscriber },
    action: `subscriber.${order}`,
    detail: came,
  });
  return came;
}

async function execute(app: App, id: string, order: SubscriberCommand, since: number): Promise<string> {
  switch (order) {
    case 'pause':
      await pauseSubscriber(app, id);
      return 'is paused: what happens from now on waits for it';
    case 'resume':
      await resumeSubscriber(app, id);
      return 'is delivered to again';
    case 'retry':
      return `gets its dead letters again: ${await retryDeadLetters(app, id)}`;
    case 'replay': {
      const { from, events } = await replayEvents(app, id, since);
      return `gets ${events} events again, from ${new Date(from).toISOString()}`;
    }
  }
}
