import type { App } from '../../app.ts';
import type { CounterName, HistogramName } from '../../metrics.ts';
import type { QueueName } from '../../queues.ts';

type Deps = Pick<App, 'log' | 'metrics'>;

/** The outcome of a step: the word that labels its metrics, and fields for its log line. */
export type StepOutcome = { outcome: string } & Record<string, unknown>;

/** A finished step: its log event and fields, its start (`performance.now()`) and its metrics. */
export type FinishedStep = {
  event: string;
  fields: object;
  started: number;
  counter?: CounterName | undefined;
  histogram: { name: HistogramName; label: string };
};

/** Logs the outcome of a step with its duration (ms), and counts both. */
export function reportOutcome({ log, metrics }: Deps, step: FinishedStep, result: StepOutcome): void {
  const { event, fields, started, counter, histogram } = step;
  const { outcome, ...rest } = result;
  const ms = Math.round(performance.now() - started);
  if (counter) metrics.count(counter, outcome);
  metrics.observe(histogram.name, histogram.label, ms / 1000);
  log.debug({ ...fields, ...rest, outcome, ms }, event);
}

/** Logs and counts the unexpected error of a job. */
export function reportFailure(
  { log, metrics }: Deps,
  { queue, fields }: { queue: QueueName; fields: object },
  error: Error,
): void {
  metrics.count('jobs_failed', queue);
  log.error({ ...fields, error: error.stack ?? error.message }, `${queue}.failed`);
}
