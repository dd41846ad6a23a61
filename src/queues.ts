import { type JobsOptions, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { QUEUE_PREFIX } from './store/keys.ts';

/** Every queue, with the payload of its jobs. */
export const PAYLOADS = {
  /** The clock: claims what is due, sweeps up what fell between, renews subscriptions at hubs, watches its figures, prunes. */
  desk: z.strictObject({ task: z.enum(['tick', 'sweep', 'push', 'watch', 'prune', 'retag']) }),
  /** Sources to poll, when they were claimed (epoch ms), and the turn of one that was put off. */
  poll: z.strictObject({
    sources: z.array(z.string()),
    claimed: z.number().optional(),
    slot: z.number().optional(),
  }),
  scrape: z.strictObject({ item: z.string(), slot: z.number().optional() }),
  curate: z.strictObject({ article: z.string() }),
  announce: z.strictObject({}),
  deliver: z.strictObject({ subscriber: z.string() }),
  /** What somebody asks of our hub, for their callback to confirm. */
  verify: z.strictObject({ intent: z.string() }),
  distribute: z.strictObject({ subscription: z.string() }),
} as const;

export type QueueName = keyof typeof PAYLOADS;
export type Payload<Name extends QueueName> = z.infer<(typeof PAYLOADS)[Name]>;
export const QUEUE_NAMES = Object.keys(PAYLOADS) as QueueName[];

/**
 * Jobs are hints: they leave no trace when they end, however they end, since a job id that is kept would block its next
 * use. What is owed is kept by the store.
 */
const HINT: JobsOptions = { removeOnComplete: true, removeOnFail: true };

/** How often the clock ticks, the sweep looks for lost work, hubs are asked, figures are taken, and old stories are pruned (ms). */
const EVERY = { tick: 1_000, sweep: 30_000, push: 60_000, watch: 60_000, prune: 600_000 } as const;

/** Of a queue's jobs by state, those that wait for a worker. */
export function waitingOf({ waiting = 0, prioritized = 0 }: Record<string, number>): number {
  return waiting + prioritized;
}

export type Queues = ReturnType<typeof makeQueues>;

/** Sources polled by one job: an unchanged source costs less than a job of its own would. */
const SOURCES_A_JOB = 10;

/** The sending side of the queues. One job an item or article at a time: a repeated hint is dropped. */
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
  /** Jobs of one id never run at once; one asked for while another runs runs after it. */
  const addSerial = async <Name extends QueueName>(
    name: Name,
    jobs: { id: string; data: Payload<Name> }[],
  ) => {
    if (jobs.length === 0) return;
    const opts = (id: string): JobsOptions => ({ deduplication: { id, keepLastIfActive: true } });
    await queues[name].addBulk(jobs.map(({ id, data }) => ({ name, data, opts: opts(id) })));
  };

  return {
    /** Every queue as BullMQ has it, for who shows them. */
    all: Object.values(queues) as readonly Queue[],

    /** Asks for polls of sources that were claimed at `claimed` (epoch ms). */
    async poll(sources: readonly string[], claimed: number): Promise<void> {
      const jobs = Array.from({ length: Math.ceil(sources.length / SOURCES_A_JOB) }, (_, index) => ({
        name: 'poll',
        data: { sources: sources.slice(index * SOURCES_A_JOB, (index + 1) * SOURCES_A_JOB), claimed },
      }));
      if (jobs.length > 0) await queues.poll.addBulk(jobs);
    },

    /**
     * Asks for one source's poll once more, `delay` ms from now, in the turn that it was given. The job has no id of ours: the
     * one that asks may be the same source's, still active, and would swallow it.
     */
    async pollLater(
      { source, ...turn }: { source: string; claimed: number | undefined; slot: number },
      delay: number,
    ): Promise<void> {
      await queues.poll.add('poll', { sources: [source], ...turn }, { delay: Math.max(0, delay) });
    },

    /** Sources whose polls wait for a worker, at most. */
    async waitingPolls(): Promise<number> {
      return (await queues.poll.getWaitingCount()) * SOURCES_A_JOB;
    },

    /** The sources that some job is to poll, or polls. */
    async polled(): Promise<Set<string>> {
      const jobs = await queues.poll.getJobs(['active', 'waiting', 'delayed']);
      return new Set(jobs.flatMap(job => (job?.data as Payload<'poll'> | undefined)?.sources ?? []));
    },

    /** Whether a queue holds no job at all: with work owed that means that its jobs were lost. */
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

    /** Asks for an announcement. */
    announce: () => addSerial('announce', [{ id: 'announce', data: {} }]),

    /** Asks for deliveries to subscribers, one job each. */
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

    /** Asks for a task of the desk once, beside its clock. */
    async ask(task: Payload<'desk'>['task']): Promise<void> {
      await queues.desk.add(task, { task }, { jobId: `d-${task}` });
    },

    /** Starts the desk's clock, or finds it ticking: one for all machines. */
    async startClock(): Promise<void> {
      for (const [task, every] of Object.entries(EVERY)) {
        await queues.desk.upsertJobScheduler(task, { every }, { name: task, data: { task }, opts: HINT });
      }
    },

    /** The queues of which an operator has stopped the workers. */
    async paused(): Promise<QueueName[]> {
      const paused = await Promise.all(QUEUE_NAMES.map(name => queues[name].isPaused()));
      return QUEUE_NAMES.filter((_, index) => paused[index]);
    },

    /** Jobs by state, for each queue. */
    async counts(): Promise<Record<QueueName, Record<string, number>>> {
      const rows = await Promise.all(
        QUEUE_NAMES.map(
          async name => [name, await queues[name].getJobCounts('waiting', 'active', 'delayed')] as const,
        ),
      );
      return Object.fromEntries(rows) as Record<QueueName, Record<string, number>>;
    },

    /** Of each queue whose jobs wait for a worker, since when the oldest does (epoch ms). */
    async oldest(): Promise<Map<QueueName, number>> {
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
