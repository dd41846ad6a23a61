import type { App } from '../../app.ts';
import { identifyItems } from '../../core/item/identity.ts';
import type { ReadFeed } from '../../core/item/item.ts';
import type { Source } from '../../core/source/source.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { LEASE } from '../runtime/leases.ts';

/** Identity keys that a source no longer lists are forgotten after this long (ms): 90 days. */
const REMEMBER = 90 * 86_400_000;
/** One poll in this many forgets old identity keys. */
const FORGET_EVERY = 50;

/** Keeps the new and the edited items of a feed, and enqueues their scrapes; how many it listed, and what was new. */
export async function storeItems(
  app: App,
  source: Source,
  feed: ReadFeed,
): Promise<{ items: number; fresh: number; changed: number }> {
  const now = app.now();
  const listed = identifyItems(source.id, feed.items);
  const unknown = await app.store.items.findNewOrEdited(source.id, listed);
  const { fresh, changed } = await app.store.items.commit(source.id, unknown, {
    commitId: app.randomToken(),
    now,
    due: now + LEASE.newScrape,
  });
  if (fresh.length > 0) app.metrics.count('items', 'fresh', fresh.length);
  if (changed.length > 0) app.metrics.count('items', 'changed', changed.length);
  await app.queues.scrape([...fresh, ...changed]);
  if (app.random() * FORGET_EVERY < 1 && !(await checkClock(app)))
    await app.store.items.pruneSeen(source.id, listed, now - REMEMBER);
  return { items: listed.length, fresh: fresh.length, changed: changed.length };
}
