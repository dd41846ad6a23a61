import type { App } from '../app.ts';

/** Events announced in one go. */
const BATCH = 500;

/**
 * Announces what happened since the last announcement, in order, and remembers how far it came. Running twice announces
 * an event twice and never leaves one out; its id tells the repetition.
 */
export async function announce(app: App): Promise<{ announced: number }> {
  let cursor = await app.store.events.announced();
  let announced = 0;
  for (;;) {
    const events = await app.store.events.after(cursor, BATCH);
    const last = events.at(-1);
    if (!last) return { announced };
    for (const event of events) {
      app.metrics.count('announced', event.type);
      app.metrics.observe('announce_lag', '', Math.max(0, app.now() - event.at) / 1000);
    }
    cursor = last.cursor;
    await app.store.events.setAnnounced(cursor);
    announced += events.length;
  }
}
