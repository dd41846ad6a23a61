import type { App } from '../app.ts';
import { idOf } from '../core/id.ts';
import type { Claim } from '../store/due/due-set.ts';
import type { Schedule } from '../store/source/sources.ts';
import { doubtOf } from './runtime/clock-check.ts';
import { LEASE } from './runtime/leases.ts';
import { roomForNew } from './schedule/backpressure.ts';
import { findSubscribersBehind, startSubscribers } from './webhooks/subscribers.ts';

/** Most sources claimed and not yet begun: a backlog is worked off evenly, and stays in the schedule meanwhile. */
const MOST_DUE = 500;
/** Most pending scrapes and curations enqueued again by one sweep. */
const MOST_PENDING = 2_000;
/** What was claimed is in a job after this long (ms), unless its worker has died. */
const ENQUEUED_WITHIN = 10_000;
/** No plan of ours for an item's page, an article or a source that answers reaches further ahead (ms): twice three days. */
const LONGEST_PLAN = 6 * 86_400_000;
/** Clocks of several machines may differ by this much without anything being wrong (ms). */
const SLACK = 60_000;
/** Most deliveries, verifications and distributions of the hub tried again by one tick. */
const MOST_DELIVERIES = 500;

/** The desk's clock: claims the sources that are due and enqueues their polls, and tries deliveries again whose pause is over. */
export async function tick(app: App): Promise<{ due: number }> {
  const ahead = await app.store.clock.record(app.now());
  if (ahead > 0) app.log.warn({ ms: ahead }, 'clock.set-back');
  await doubtOf(app);
  await retryDeliveries(app);
  if ((await roomForNew(app)).full !== undefined) return { due: 0 };
  const room = MOST_DUE - (await app.queues.countWaitingPolls());
  if (room <= 0) return { due: 0 };
  const now = app.now();
  const due = await app.store.due.poll.claim({ now, lease: LEASE.poll, limit: room });
  await app.queues.poll(due, now);
  return { due: due.length };
}

async function retryDeliveries(app: App): Promise<void> {
  const now = app.now();
  const { deliver, verify, distribute } = app.store.due;
  const limit = MOST_DELIVERIES;
  await app.queues.deliver(await deliver.claim({ now, lease: LEASE.deliver, limit }));
  await app.queues.verify(await verify.claim({ now, lease: LEASE.verify, limit }));
  await app.queues.distribute(await distribute.claim({ now, lease: LEASE.distribute, limit }));
}

/**
 * Finds what fell between: items whose scrape and articles whose curating is overdue, sources without a place in the
 * schedule, events not yet announced, subscribers that are behind. Our own keys are the truth; this rebuilds the jobs that hint at them.
 */
export async function sweep(app: App): Promise<{ scrapes: number; curations: number }> {
  const now = app.now();
  await syncSources(app);
  await recallFromFuture(app, now);
  await hurryLostPolls(app, now);
  const scrapes = await app.store.due.scrape.claim(await owed(app, 'scrape', now));
  await app.queues.scrape(scrapes);
  const curations = await app.store.due.curate.claim(await owed(app, 'curate', now));
  await app.queues.curate(curations);
  const head = await app.store.events.head();
  if (head !== (await app.store.events.announced())) await app.queues.announce();
  await startSubscribers(app, head);
  await app.queues.deliver(await findSubscribersBehind(app, head));
  return { scrapes: scrapes.length, curations: curations.length };
}

/** What is overdue; where a queue has lost every job, what is leased as well, so that leases need not run out first. */
async function owed(app: App, queue: 'scrape' | 'curate', now: number): Promise<Claim> {
  const lease = LEASE[queue];
  const until = (await app.queues.isEmpty(queue)) ? now + lease : now;
  return { now, lease, until, limit: MOST_PENDING };
}

/**
 * Sources that are claimed and that no job is to poll are due at once: whoever claimed them died before it could enqueue them, or
 * the queue has lost its jobs.
 */
async function hurryLostPolls(app: App, now: number): Promise<void> {
  const polled = await app.queues.sourcesInPollJobs();
  const grace = polled.size === 0 ? 0 : ENQUEUED_WITHIN;
  const claimed = await app.store.due.poll.claimed(now, now + LEASE.poll - grace);
  await app.store.due.poll.reschedule(
    claimed.filter(id => !polled.has(id)),
    now,
  );
}

/** A clock that was ahead has planned work for a time that is far off now that it is right: it is due at once. */
async function recallFromFuture(app: App, now: number): Promise<void> {
  const far = await app.store.due.poll.dueAfter(now + LONGEST_PLAN);
  const known = await app.store.sources.states(far);
  // What was polled by now is planned as its server asked: one that is gone is looked at after a month.
  const sources = known.filter(({ state: { lastPoll } }) => lastPoll === undefined || lastPoll > now + SLACK);
  await app.store.due.poll.reschedule(
    sources.map(({ id }) => id),
    now,
  );
  const { scrape, curate } = app.store.due;
  const horizon = { now, horizon: LONGEST_PLAN, limit: MOST_PENDING };
  const recalled = await Promise.all([scrape.recall(horizon), curate.recall(horizon)]);
  const work = recalled.flat().length;
  if (sources.length + work > 0) app.log.warn({ sources: sources.length, work }, 'clock.was-ahead');
}

/**
 * Makes the schedule hold exactly the enabled sources of the config that nobody has paused; new ones start spread over the
 * shortest interval.
 */
export async function syncSources(app: App): Promise<void> {
  const schedule = unpaused(app.schedule, await app.store.sources.paused());
  const spread = Math.min(app.config.polling.min, SPREAD_PER_SOURCE * schedule.ids.length);
  await app.store.sources.sync(schedule, { now: app.now(), spread, random: app.random });
}

function unpaused(schedule: Schedule, paused: ReadonlyMap<string, number>): Schedule {
  if (paused.size === 0) return schedule;
  const ids = schedule.ids.filter(id => !paused.has(id));
  return { ids, hash: idOf(schedule.hash, ...[...paused.keys()].sort()) };
}

/** First polls are spread by this much a source (ms): a starter desk is there in seconds, a large one does not stampede. */
const SPREAD_PER_SOURCE = 20;
