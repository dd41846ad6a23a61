import { DelayedError, type Job, Worker } from 'bullmq';
import type { App } from '../src/app.ts';
import type { Delayed } from '../src/flow/runtime/politeness.ts';
import { reportFailure, reportOutcome, type StepOutcome } from '../src/flow/runtime/report.ts';
import type { CounterName } from '../src/metrics.ts';
import { PAYLOADS, type Payload, type QueueName } from '../src/queues.ts';
import { QUEUE_PREFIX } from '../src/store/keys.ts';

/**
 * Duration of a job lock (ms): a job of a dead worker is taken over after this time and at most two stall checks. If Redis
 * stalls for longer, running jobs run twice, which has no second effect.
 */
const LOCK_DURATION = 10_000;
const STALL_CHECK_INTERVAL = 2_500;
/** A stall is the death of a worker, not a fault of the job: poison jobs are counted by the quarantine, not by BullMQ. */
const MAX_STALLS = 1_000;
/** Pause before a worker whose connection was refused fetches again (ms). */
const RETRY_DELAY = 1_000;

/** A running worker. */
export type Server = { close(): Promise<void> };

/** How one queue is served. */
export type Service<Name extends QueueName> = {
  /** Jobs that run concurrently in one process. */
  concurrency: number;
  run(job: Payload<Name>): Promise<Delayed | StepOutcome | undefined>;
  /** The metric that counts the outcomes. */
  counter?: CounterName;
};

/**
 * Serves one queue: parse the payload, run the step, log and measure its outcome. A step without its politeness slot is
 * delayed; an unexpected error fails the job, whose work stays pending in the store and is enqueued again by the sweep.
 */
export function serve<Name extends QueueName>(app: App, name: Name, service: Service<Name>): Server {
  const connection = app.connect('queue');
  const process = async (job: Job, token?: string): Promise<void> => {
    const started = performance.now();
    const payload = PAYLOADS[name].parse(job.data) as Payload<Name>;
    const result = await service.run(payload);
    if (result && 'kind' in result && result.kind === 'delayed') {
      const { at, slot } = result as Delayed;
      await job.updateData({ ...payload, slot });
      await job.moveToDelayed(at, token);
      throw new DelayedError();
    }
    const outcome = (result as StepOutcome | undefined) ?? { outcome: 'nothing to do' };
    const label = name === 'scheduler' ? outcome.outcome : name;
    const histogram = { name: 'job_duration', label } as const;
    reportOutcome(
      app,
      { event: name, fields: payload, started, counter: service.counter, histogram },
      outcome,
    );
  };
  const worker = new Worker(name, process, {
    connection,
    prefix: QUEUE_PREFIX,
    concurrency: service.concurrency,
    lockDuration: LOCK_DURATION,
    stalledInterval: STALL_CHECK_INTERVAL,
    maxStalledCount: MAX_STALLS,
    runRetryDelay: RETRY_DELAY,
  });
  worker.on('error', () => {}); // connection errors are logged by the app's own connection
  worker.on('failed', (job, error) => reportFailure(app, { queue: name, fields: { job: job?.data } }, error));
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}
