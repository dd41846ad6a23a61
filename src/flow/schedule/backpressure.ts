import type { App } from '../../app.ts';
import { type PruneDeps, prune } from './retention.ts';

/** Why Redis counts as full, which pauses new work; absent while it has space. */
export async function redisFullReason({ store }: Pick<App, 'store'>): Promise<string | undefined> {
  return (await store.pressure()).full;
}

/**
 * When Redis is full: logs it and prunes expired stories. Runs outside BullMQ, which cannot move jobs at that point. Nothing
 * is evicted: sources wait, and list later what was not polled.
 */
export async function pruneWhenFull(deps: PruneDeps): Promise<void> {
  const reason = await redisFullReason(deps);
  if (reason === undefined) return;
  deps.log.error({ reason, polling: 'paused' }, 'redis.full');
  await prune(deps);
}
