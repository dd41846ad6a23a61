import type { App } from '../../app.ts';
import { identifyItems } from '../../core/item/identity.ts';
import type { ReadFeed } from '../../core/item/item.ts';
import type { Source } from '../../core/source/source.ts';
import { DAY } from '../../core/time/units.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { LEASE } from '../runtime/leases.ts';

/** Retention of identity keys that a source no longer lists (ms). */
const SEEN_RETENTION = 90 * DAY;
/** One poll in this many prunes old identity keys. */
const PRUNE_EVERY = 50;

/** Stores the new and edited items of a feed and enqueues their scrapes. Returns the number listed, new and edited. */
export async function storeItems(
  deps: Pick<App, 'store' | 'queues' | 'config' | 'metrics' | 'log' | 'now' | 'random' | 'randomToken'>,
  source: Source,
  feed: ReadFeed,
): Promise<{ items: number; fresh: number; changed: number }> {
  const now = deps.now();
  const listed = identifyItems(source.id, feed.items);
  const unknown = await deps.store.items.findNewOrEdited(source.id, listed);
  const { fresh, changed } = await deps.store.items.commit(source.id, unknown, {
    commitId: deps.randomToken(),
    now,
    due: now + LEASE.newScrape,
  });
  if (fresh.length > 0) deps.metrics.count('items', 'fresh', fresh.length);
  if (changed.length > 0) deps.metrics.count('items', 'changed', changed.length);
  await deps.queues.scrape([...fresh, ...changed]);
  if (deps.random() * PRUNE_EVERY < 1 && !(await checkClock(deps)))
    await deps.store.items.pruneSeen(source.id, listed, now - SEEN_RETENTION);
  return { items: listed.length, fresh: fresh.length, changed: changed.length };
}
