import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { MINUTE, SECOND } from './core/time/units.ts';
import { QUEUE_PREFIX } from './store/keys.ts';

/** Every queue and the payload of its jobs. */
export const PAYLOADS = {
  /** Scheduler: periodic maintenance tasks. */
  scheduler: z.strictObject({
    task: z.enum(['tick', 'sweep', 'renew-websub', 'monitor', 'prune', 'retag']),
  }),
  /** Sources to poll, the time of their claim (epoch ms), and the politeness slot of a delayed one (epoch ms). */
  poll: z.strictObject({
    sources: z.array(z.string()),
    claimed: z.number().optional(),
    slot: z.number().optional(),
  }),
  scrape: z.strictObject({ item: z.string(), slot: z.number().optional() }),
  curate: z.strictObject({ article: z.string() }),
  announce: z.strictObject({}),
  deliver: z.strictObject({ subscriber: z.string() }),
  /** A subscription request at our hub, to be verified with its callback. */
  verify: z.strictObject({ intent: z.string() }),
  distribute: z.strictObject({ subscription: z.string() }),
} as const;

export type QueueName = keyof typeof PAYLOADS;
export type Payload<Name extends QueueName> = z.infer<(typeof PAYLOADS)[Name]>;
export const QUEUE_NAMES = Object.keys(PAYLOADS) as QueueName[];

/** Jobs are hints and are removed when they end: a kept job id would block its next use. The store keeps the backlog. */
const HINT: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/** Intervals of the periodic tasks (ms). */
export const TASK_INTERVALS = {
  tick: SECOND,
  sweep: 30 * SECOND,
  'renew-websub': MINUTE,
  monitor: MINUTE,
  prune: 10 * MINUTE,
} as const;

/** A task that runs by itself, again and again. */
export type PeriodicTask = keyof typeof TASK_INTERVALS;

/** Periodic runs that wait for a worker, at most. */
const MAX_WAITING_TASKS = 20;

/** Number of waiting jobs, of a queue's job counts by state. */
export function waitingOf({ waiting = 0, prioritized = 0 }: Record<string, number>): number {
  return waiting + prioritized;
}

export type Queues = ReturnType<typeof makeQueues>;

/** Sources polled by one job: polling an unchanged source costs less than a job of its own. */
const SOURCES_PER_JOB = 10;

/** The producer side of the queues. An item or article has at most one job at a time: a repeated hint is dropped. */
export function makeQueues(connection: Redis) {
  const options = { connection, prefix: QUEUE_PREFIX, defaultJobOptions: HINT, skipWaitingForReady: true };
  const queues = Object.fromEntries(QUEUE_NAMES.map(name => [name, new Queue(name, options)])) as Record<
    QueueName,
    Queue
  >;
  for (const queue of Object.values(queues)) queue.on('error', () => {}); // the connection's owner logs it

  const addAll = async <Name extends QueueName>(name: Name, jobs: { id: string; data: Payload<Name> }[]) => {
    if (jobs.length === 0) return;
    await queues[name].addBulk(jobs.map(({ id, data }) => ({ name, data, opts: { jobId: id } })));
  };
  /** Jobs of one id never run concurrently; a job added while another is active runs after it. */
  const addSerial = async <Name extends QueueName>(
    name: Name,
    jobs: { id: string; data: Payload<Name> }[],
  ) => {
    if (jobs.length === 0) return;
    const opts = (id: string): JobsOptions => ({ deduplication: { id, keepLastIfActive: true } });
    await queues[name].addBulk(jobs.map(({ id, data }) => ({ name, data, opts: opts(id) })));
  };

  return {
    /** The BullMQ queues, for the queue dashboard. */
    all: Object.values(queues) as readonly Queue[],

    /** Enqueues polls of sources that were claimed at `claimed` (epoch ms). */
    async poll(sources: readonly string[], claimed: number): Promise<void> {
      const jobs = Array.from({ length: Math.ceil(sources.length / SOURCES_PER_JOB) }, (_, index) => ({
        name: 'poll',
        data: { sources: sources.slice(index * SOURCES_PER_JOB, (index + 1) * SOURCES_PER_JOB), claimed },
      }));
      if (jobs.length > 0) await queues.poll.addBulk(jobs);
    },

    /**
     * Enqueues a source's poll again after `delay` ms, with its politeness slot. The job has a generated id: with the
     * id of the still active job it would be dropped as a duplicate.
     */
    async pollLater(
      { source, ...turn }: { source: string; claimed: number | undefined; slot: number | undefined },
      delay: number,
    ): Promise<void> {
      await queues.poll.add('poll', { sources: [source], ...turn }, { delay: Math.max(0, delay) });
    },

    /** Upper bound of the sources whose polls wait for a worker. */
    async countWaitingPolls(): Promise<number> {
      return (await queues.poll.getWaitingCount()) * SOURCES_PER_JOB;
    },

    /** The sources of all waiting, delayed and active poll jobs. */
    async sourcesInPollJobs(): Promise<Set<string>> {
      const jobs = await queues.poll.getJobs(['active', 'waiting', 'delayed']);
      return new Set(jobs.flatMap(job => (job?.data as Payload<'poll'> | undefined)?.sources ?? []));
    },

    /** Whether a queue holds no job at all: with a backlog in the store this means that its jobs were lost. */
    async isEmpty(name: QueueName): Promise<boolean> {
      const counts = await queues[name].getJobCounts('waiting', 'active', 'delayed');
      return Object.values(counts).every(count => count === 0);
    },

    scrape: (items: readonly string[]) =>
      addAll(
        'scrape',
        items.map(item => ({ id: `s-${item}`, data: { item } })),
      ),
    curate: (articles: readonly string[]) =>
      addAll(
        'curate',
        articles.map(article => ({ id: `c-${article}`, data: { article } })),
      ),

    /** Enqueues an announcement. */
    announce: () => addSerial('announce', [{ id: 'announce', data: {} }]),

    /** Enqueues one delivery job per subscriber. */
    deliver: (subscribers: readonly string[]) =>
      addSerial(
        'deliver',
        subscribers.map(subscriber => ({ id: `w-${subscriber}`, data: { subscriber } })),
      ),
    verify: (intents: readonly string[]) =>
      addSerial(
        'verify',
        intents.map(intent => ({ id: `v-${intent}`, data: { intent } })),
      ),
    distribute: (subscriptions: readonly string[]) =>
      addSerial(
        'distribute',
        subscriptions.map(subscription => ({ id: `h-${subscription}`, data: { subscription } })),
      ),

    /** Enqueues one run of a scheduler task, beside its periodic runs. */
    async runTask(task: Payload<'scheduler'>['task']): Promise<void> {
      await queues.scheduler.add(task, { task }, { jobId: `d-${task}` });
    },

    /** Enqueues a periodic run of a task, unless many runs wait for a worker already. */
    async runPeriodic(task: PeriodicTask): Promise<void> {
      const waiting = await queues.scheduler.getWaitingCount();
      if (waiting < MAX_WAITING_TASKS) await queues.scheduler.add(task, { task });
    },

    /** Removes the job schedulers of releases up to 0.1, which kept time by the clock. */
    async removeJobSchedulers(): Promise<void> {
      for (const { key } of await queues.scheduler.getJobSchedulers()) {
        await queues.scheduler.removeJobScheduler(key);
      }
    },

    /** Runs delayed jobs at once: after a clock was set back they would wait for times that are far ahead. */
    async promoteDelayed(): Promise<void> {
      await Promise.all(Object.values(queues).map(queue => queue.promoteJobs()));
    },

    /** The queues that an operator has paused. */
    async paused(): Promise<QueueName[]> {
      const paused = await Promise.all(QUEUE_NAMES.map(name => queues[name].isPaused()));
      return QUEUE_NAMES.filter((_, index) => paused[index]);
    },

    /** Number of jobs by queue and state. */
    async counts(): Promise<Record<QueueName, Record<string, number>>> {
      const rows = await Promise.all(
        QUEUE_NAMES.map(
          async name => [name, await queues[name].getJobCounts('waiting', 'active', 'delayed')] as const,
        ),
      );
      return Object.fromEntries(rows) as Record<QueueName, Record<string, number>>;
    },

    /** The time since when the oldest waiting job of each queue has been waiting (epoch ms). */
    async oldestWaiting(): Promise<Map<QueueName, number>> {
      const rows = await Promise.all(
        QUEUE_NAMES.map(async name => [name, await queues[name].getJobs(['waiting'], 0, 0, true)] as const),
      );
      return new Map(
        rows.flatMap(([name, [job]]) =>
          job ? [[name, job.timestamp + (job.opts.delay ?? 0)] as const] : [],
        ),
      );
    },

    async close(): Promise<void> {
      await Promise.all(Object.values(queues).map(queue => queue.close()));
    },
  };
}
