import type { App } from '../../app.ts';
import { withoutPaused } from '../../core/source/schedule.ts';
import { DAY, MINUTE, SECOND } from '../../core/time/units.ts';
import type { Claim } from '../../store/due/due-set.ts';
import { LEASE } from '../runtime/leases.ts';
import { findSubscribersBehind, startSubscribers } from '../webhooks/subscribers.ts';

type Deps = Pick<App, 'store' | 'queues' | 'log' | 'config' | 'schedule' | 'now' | 'random'>;

/** Pending scrapes and curations enqueued again by one sweep, each at most. */
const MAX_PENDING = 2_000;
/** Time within which a claimed source is in a job, unless the claiming process died (ms). */
const ENQUEUE_TIMEOUT = 10 * SECOND;
/** The furthest that pages, articles and answering sources are scheduled ahead (ms): twice three days. */
const HORIZON = 6 * DAY;
/** Tolerated difference between the clocks of several machines (ms). */
const MAX_CLOCK_DIFFERENCE = MINUTE;
/** Stagger of first polls per source (ms): avoids a burst on start-up. */
const STAGGER = 20;

/**
 * Reconciles the queues with the store: enqueues overdue scrapes, curations, announcements and deliveries that have no job,
 * and puts the poll schedule right.
 */
export async function sweep(deps: Deps): Promise<{ scrapes: number; curations: number }> {
  const { store, queues } = deps;
  const now = deps.now();
  await syncSources(deps);
  await recallFarFuture(deps, now);
  await rescheduleLostPolls(deps, now);
  const scrapes = await store.due.scrape.claim(await overdue(deps, 'scrape', now));
  await queues.scrape(scrapes);
  const curations = await store.due.curate.claim(await overdue(deps, 'curate', now));
  await queues.curate(curations);
  const head = await store.events.head();
  if (head !== (await store.events.announced())) await queues.announce();
  await startSubscribers(deps, head);
  await queues.deliver(await findSubscribersBehind(deps, head));
  return { scrapes: scrapes.length, curations: curations.length };
}

/** A claim on overdue work; if the queue has lost all jobs, on leased work too, without waiting for the leases. */
async function overdue({ queues }: Deps, queue: 'scrape' | 'curate', now: number): Promise<Claim> {
  const lease = LEASE[queue];
  const until = (await queues.isEmpty(queue)) ? now + lease : now;
  return { now, lease, until, limit: MAX_PENDING };
}

/** Makes claimed sources without a job due now: their claiming process died, or the queue lost its jobs. */
async function rescheduleLostPolls({ store, queues }: Deps, now: number): Promise<void> {
  const inJobs = await queues.sourcesInPollJobs();
  const grace = inJobs.size === 0 ? 0 : ENQUEUE_TIMEOUT;
  const claimed = await store.due.poll.claimed(now, now + LEASE.poll - grace);
  await store.due.poll.reschedule(
    claimed.filter(id => !inJobs.has(id)),
    now,
  );
}

/** Makes work due now that a clock which ran ahead has scheduled beyond the horizon. */
async function recallFarFuture({ store, log }: Deps, now: number): Promise<void> {
  const far = await store.due.poll.dueAfter(now + HORIZON);
  const known = await store.sources.states(far);
  // A source polled before now is scheduled as its server asked: one that is gone is polled after a month.
  const sources = known.filter(
    ({ state: { lastPoll } }) => lastPoll === undefined || lastPoll > now + MAX_CLOCK_DIFFERENCE,
  );
  await store.due.poll.reschedule(
    sources.map(({ id }) => id),
    now,
  );
  const { scrape, curate } = store.due;
  const beyond = { now, horizon: HORIZON, limit: MAX_PENDING };
  const recalled = await Promise.all([scrape.bringForward(beyond), curate.bringForward(beyond)]);
  const work = recalled.flat().length;
  if (sources.length + work > 0) log.warn({ sources: sources.length, work }, 'clock.was_ahead');
}

/** Makes the poll schedule hold exactly the enabled sources that are not paused; first polls of new ones are staggered. */
export async function syncSources({
  store,
  config,
  schedule: enabled,
  now,
  random,
}: Pick<Deps, 'store' | 'config' | 'schedule' | 'now' | 'random'>): Promise<void> {
  const schedule = withoutPaused(enabled, await store.sources.paused());
  const spread = Math.min(config.polling.min, STAGGER * schedule.ids.length);
  await store.sources.sync(schedule, { now: now(), spread, random });
}
