import type { App } from '../../app.ts';
import type { Payload } from '../../queues.ts';
import { LEASE } from '../runtime/leases.ts';
import type { Lanes } from '../runtime/semaphore.ts';
import { poll } from './poll.ts';

/**
 * Polls the sources of one job, each on its own: one that must wait for its turn comes back in a job of its own, and one
 * that ends in a surprise is told and stays due, and neither holds up the others.
 */
export async function pollEach(app: App, lanes: Lanes, job: Payload<'poll'>): Promise<void> {
  await Promise.all(job.sources.map(source => lanes(() => pollOne(app, source, job))));
}

async function pollOne(app: App, source: string, { slot, claimed }: Payload<'poll'>): Promise<void> {
  const started = performance.now();
  try {
    const result = await poll(app, { source, slot, claimed });
    if (result?.kind === 'later') {
      await app.store.due.poll.reschedule([source], result.at + LEASE.poll);
      return await app.queues.pollLater({ source, claimed, slot: result.slot }, result.at - app.now());
    }
    if (!result) return;
    const { outcome, fresh, changed } = result;
    const ms = Math.round(performance.now() - started);
    app.metrics.count('polls', outcome);
    app.metrics.observe('poll', '', ms / 1000);
    app.log.debug({ source, outcome, fresh, changed, ms }, 'poll');
  } catch (error) {
    const { stack, message } = error as Error;
    app.metrics.count('jobs_failed', 'poll');
    app.log.error({ source, error: stack ?? message }, 'poll.failed');
  }
}
