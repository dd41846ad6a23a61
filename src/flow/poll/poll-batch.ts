import type { LimitFunction } from 'p-limit';
import type { Payload } from '../../queues.ts';
import { LEASE } from '../runtime/leases.ts';
import { reportFailure, reportOutcome } from '../runtime/report.ts';
import { type PollDeps, poll } from './poll.ts';

/**
 * Polls the sources of one job independently: a source without its politeness slot is delayed in a job of its own, and an
 * unexpected error is logged and leaves the source due. Neither holds up the others.
 */
export async function pollBatch(deps: PollDeps, limit: LimitFunction, job: Payload<'poll'>): Promise<void> {
  await Promise.all(job.sources.map(source => limit(() => pollOne(deps, source, job))));
}

async function pollOne(deps: PollDeps, source: string, { slot, claimed }: Payload<'poll'>): Promise<void> {
  const started = performance.now();
  try {
    const result = await poll(deps, { source, slot, claimed });
    if (result?.kind === 'delayed') {
      await deps.store.due.poll.reschedule([source], result.at + LEASE.poll);
      return await deps.queues.pollLater({ source, claimed, slot: result.slot }, result.at - deps.now());
    }
    if (!result) return;
    const { outcome, fresh, changed } = result;
    const histogram = { name: 'poll', label: '' } as const;
    reportOutcome(
      deps,
      { event: 'poll', fields: { source }, started, counter: 'polls', histogram },
      { outcome, fresh, changed },
    );
  } catch (error) {
    reportFailure(deps, { queue: 'poll', fields: { source } }, error as Error);
  }
}
