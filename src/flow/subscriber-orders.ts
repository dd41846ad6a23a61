import type { App } from '../app.ts';
import { isSubscriber, pause, replay, resume, retryDeadLetters } from './webhooks/subscribers.ts';

/** What an operator can order of a subscriber. */
export const SUBSCRIBER_ORDERS = ['pause', 'resume', 'retry', 'replay'] as const;
export type SubscriberOrder = (typeof SUBSCRIBER_ORDERS)[number];

/**
 * Carries an order out and writes down who gave it; tells what came of it, or that there is no such subscriber. A replay goes
 * back to `since` (epoch ms), as far as the log reaches.
 */
export async function orderSubscriber(
  app: App,
  {
    subscriber,
    order,
    who,
    since,
  }: { subscriber: string; order: SubscriberOrder; who: string; since: number },
): Promise<string | undefined> {
  if (!isSubscriber(app, subscriber)) return undefined;
  const came = await carryOut(app, subscriber, order, since);
  await app.store.audit.append({
    ...{ at: app.now(), who, target: subscriber },
    action: `subscriber.${order}`,
    detail: came,
  });
  return came;
}

async function carryOut(app: App, id: string, order: SubscriberOrder, since: number): Promise<string> {
  switch (order) {
    case 'pause':
      await pause(app, id);
      return 'is paused: what happens from now on waits for it';
    case 'resume':
      await resume(app, id);
      return 'is delivered to again';
    case 'retry':
      return `gets its dead letters again: ${await retryDeadLetters(app, id)}`;
    case 'replay': {
      const { from, events } = await replay(app, id, since);
      return `gets ${events} events again, from ${new Date(from).toISOString()}`;
    }
  }
}
