import type { App } from '../../app.ts';
import { prune } from './retention.ts';

/** Whether the desk takes in new work: `full` is why not, while Redis has no room for it. */
export async function roomForNew(app: App): Promise<{ full?: string }> {
  const { full } = await app.store.pressure();
  return full === undefined ? {} : { full };
}

/**
 * Tells an operator whose Redis is full, and makes what room retention allows, beside the queues: those cannot move their jobs
 * then. Nothing is ever evicted: sources wait, and list meanwhile what is polled later.
 */
export async function heedPressure(app: App): Promise<void> {
  const { full } = await roomForNew(app);
  if (full === undefined) return;
  app.log.error({ reason: full, polling: 'paused' }, 'redis.full');
  await prune(app);
}
