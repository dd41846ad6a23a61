import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { matchesFilter } from '../../core/event/event.ts';
import { LEASE } from '../runtime/leases.ts';
import { startSubscribers } from './subscribers.ts';

/** Events read in one round trip. */
const BATCH = 500;

/**
 * Announces the events since the last announcement, in order, and stores its position. Running twice may announce an
 * event twice, with the same id, and never leaves one out.
 */
export async function announce(app: App): Promise<{ announced: number }> {
  let cursor = await app.store.events.announced();
  await startSubscribers(app, cursor);
  let announced = 0;
  for (;;) {
    const events = await app.store.events.readAfter(cursor, BATCH);
    const last = events.at(-1);
    if (!last) return { announced };
    for (const event of events) {
      app.metrics.count('events_published', event.type);
      app.metrics.observe('announce_lag', '', Math.max(0, app.now() - event.at) / 1000);
    }
    await app.queues.deliver(interestedSubscribers(app, events));
    const scopes = [...new Set(events.flatMap(event => event.scopes))];
    await app.queues.distribute(
      await app.store.hubSubscriptions.claimChanged(scopes, app.now(), LEASE.distribute),
    );
    cursor = last.cursor;
    await app.store.events.setAnnounced(cursor);
    announced += events.length;
  }
}

/** Ids of subscribers that match any of the events; the sweep moves the others past them. */
function interestedSubscribers(app: App, events: readonly StoryEvent[]): string[] {
  return app.config.subscribers
    .filter(
      subscriber => subscriber.enabled && events.some(({ scopes }) => matchesFilter(subscriber, scopes)),
    )
    .map(({ id }) => id);
}
