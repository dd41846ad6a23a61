import type { App } from '../../app.ts';
import { checkClock } from '../runtime/clock-check.ts';
import { LEASE } from '../runtime/leases.ts';
import { redisFullReason } from './backpressure.ts';

type Deps = Pick<App, 'store' | 'queues' | 'log' | 'config' | 'now'>;

/** Sources claimed and not yet polled, at most: a larger backlog stays in the due set and is worked off evenly. */
const MAX_WAITING_POLLS = 500;
/** Deliveries, verifications and distributions claimed by one tick, each at most. */
const MAX_DELIVERIES = 500;

/** The scheduler's task of every second: claims due sources and deliveries, and enqueues their jobs. */
export async function tick(deps: Deps): Promise<{ due: number }> {
  const { store, queues, log } = deps;
  const setBack = await store.clock.record(deps.now());
  if (setBack > 0) {
    log.warn({ ms: setBack }, 'clock.set_back');
    await store.clock.shortenJobLeases();
    await queues.promoteDelayed();
  }
  await checkClock(deps);
  await enqueueDeliveries(deps);
  if ((await redisFullReason(deps)) !== undefined) return { due: 0 };
  const limit = MAX_WAITING_POLLS - (await queues.countWaitingPolls());
  if (limit <= 0) return { due: 0 };
  const now = deps.now();
  const due = await store.due.poll.claim({ now, lease: LEASE.poll, limit });
  await queues.poll(due, now);
  return { due: due.length };
}

/** Enqueues the deliveries, verifications and distributions whose retry is due. */
async function enqueueDeliveries({ store, queues, now: clock }: Deps): Promise<void> {
  const now = clock();
  const { deliver, verify, distribute } = store.due;
  const limit = MAX_DELIVERIES;
  await queues.deliver(await deliver.claim({ now, lease: LEASE.deliver, limit }));
  await queues.verify(await verify.claim({ now, lease: LEASE.verify, limit }));
  await queues.distribute(await distribute.claim({ now, lease: LEASE.distribute, limit }));
}
