import type { App } from '../../app.ts';
import type { StoryEvent } from '../../core/event/event.ts';
import { matchesFilter } from '../../core/event/event.ts';
import { LEASE } from '../runtime/leases.ts';
import { startSubscribers } from './subscribers.ts';

type Deps = Pick<App, 'config' | 'store' | 'queues' | 'metrics' | 'now'>;

/** Events read in one round trip. */
const BATCH = 500;

/**
 * Announces the events since the last announcement, in order, and stores its position. Running twice may announce an
 * event twice, with the same id, and never leaves one out.
 */
export async function announce(deps: Deps): Promise<{ announced: number }> {
  let cursor = await deps.store.events.announced();
  await startSubscribers(deps, cursor);
  let announced = 0;
  for (;;) {
    const events = await deps.store.events.readAfter(cursor, BATCH);
    const last = events.at(-1);
    if (!last) return { announced };
    for (const event of events) {
      deps.metrics.count('events_published', event.type);
      deps.metrics.observe('announce_lag', '', Math.max(0, deps.now() - event.at) / 1000);
    }
    await deps.queues.deliver(interestedSubscribers(deps, events));
    const scopes = [...new Set(events.flatMap(event => event.scopes))];
    await deps.queues.distribute(
      await deps.store.hubSubscriptions.claimChanged(scopes, deps.now(), LEASE.distribute),
    );
    cursor = last.cursor;
    await deps.store.events.setAnnounced(cursor);
    announced += events.length;
  }
}

/** Ids of subscribers that match any of the events; the sweep moves the others past them. */
function interestedSubscribers(deps: Deps, events: readonly StoryEvent[]): string[] {
  return deps.config.subscribers
    .filter(
      subscriber => subscriber.enabled && events.some(({ scopes }) => matchesFilter(subscriber, scopes)),
    )
    .map(({ id }) => id);
}
