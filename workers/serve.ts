import { DelayedError, type Job, Worker } from 'bullmq';
import type { App } from '../src/app.ts';
import type { Later } from '../src/flow/runtime/politeness.ts';
import type { CounterName } from '../src/metrics.ts';
import { PAYLOADS, type Payload, type QueueName } from '../src/queues.ts';
import { QUEUE_PREFIX } from '../src/store/keys.ts';
import { connect } from '../src/store/redis/connection.ts';

/**
 * A job whose worker died is taken up by another after this long and at most two sweeps (ms). A Redis that stands still for longer
 * has running jobs run twice, which has no second effect.
 */
const LOCK = 10_000;
const STALL_SWEEP = 2_500;
/** Stalls are our workers' deaths, not the job's fault: poison is counted by the store, never by BullMQ. */
const MOST_STALLS = 1_000;
/** How long a worker whose connection was refused waits before it asks again (ms). */
const RETRY_DELAY = 1_000;

export type Served = { close(): Promise<void> };

/** What a step came to, as its log line and its metric tell it. */
export type Outcome = { outcome: string } & Record<string, unknown>;

export type Service<Name extends QueueName> = {
  concurrency: number;
  run(job: Payload<Name>): Promise<Later | Outcome | undefined>;
  /** The metric that counts the outcomes. */
  outcomes?: CounterName;
};

/**
 * Serves one queue: parse the payload, run the step, log and measure what it came to. A step whose turn has not come is put
 * off; a surprise fails the job, whose work stays pending in the store and is enqueued again by the sweep.
 */
export function serve<Name extends QueueName>(
  app: App,
  name: Name,
  redisUrl: string,
  service: Service<Name>,
): Served {
  const connection = connect(redisUrl, 'queue', () => {}); // the app's own connection tells of trouble
  const process = async (job: Job, token?: string): Promise<void> => {
    const started = performance.now();
    const payload = PAYLOADS[name].parse(job.data) as Payload<Name>;
    const result = await service.run(payload);
    if (result && 'kind' in result && result.kind === 'later') {
      const { at, slot } = result as Later;
      await job.updateData({ ...payload, slot });
      await job.moveToDelayed(at, token);
      throw new DelayedError();
    }
    const ms = Math.round(performance.now() - started);
    const { outcome, ...rest } = (result as Outcome | undefined) ?? { outcome: 'nothing to do' };
    if (service.outcomes) app.metrics.count(service.outcomes, outcome);
    app.metrics.observe('step', name === 'desk' ? outcome : name, ms / 1000);
    app.log.debug({ ...payload, ...rest, outcome, ms }, name);
  };
  const worker = new Worker(name, process, {
    connection,
    prefix: QUEUE_PREFIX,
    concurrency: service.concurrency,
    lockDuration: LOCK,
    stalledInterval: STALL_SWEEP,
    maxStalledCount: MOST_STALLS,
    runRetryDelay: RETRY_DELAY,
  });
  worker.on('error', () => {}); // connection trouble, told by the app
  worker.on('failed', (job, error) => {
    app.metrics.count('jobs_failed', name);
    app.log.error({ job: job?.data, error: error.stack ?? error.message }, `${name}.failed`);
  });
  return {
    close: async () => {
      await worker.close();
      connection.disconnect();
    },
  };
}
