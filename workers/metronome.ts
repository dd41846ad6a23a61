import type { App } from '../src/app.ts';
import { type PeriodicTask, TASK_INTERVALS } from '../src/queues.ts';

type Deps = Pick<App, 'store' | 'queues' | 'log'>;

/**
 * Enqueues the scheduler's periodic tasks, over all processes that serve its queue. Each process keeps time by a timer,
 * never by the clock: a clock that is set back stops nothing.
 */
export function startMetronome(deps: Deps): { stop(): void } {
  const timers = (Object.keys(TASK_INTERVALS) as PeriodicTask[]).map(task => startTask(deps, task));
  return {
    stop: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

function startTask({ store, queues, log }: Deps, task: PeriodicTask): NodeJS.Timeout {
  let seen: string | undefined;
  let running = false;
  const beat = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      const run = await store.taskRuns.claim(task, seen);
      ({ seen } = run);
      if (run.claimed) await queues.runPeriodic(task);
    } catch (error) {
      log.warn({ task, error: (error as Error).message }, 'scheduler.beat_failed');
    } finally {
      running = false;
    }
  };
  void beat();
  return setInterval(() => void beat(), TASK_INTERVALS[task]);
}
