import { Worker } from 'node:worker_threads';

/**
 * Heartbeat and check intervals (ms), and the checks without a heartbeat after which the process is killed:
 * half a minute, far longer than any step.
 */
const WATCHDOG_TIMES = { showEvery: 500, lookEvery: 2_000, patience: 15 } as const;

export type WatchdogTimes = { showEvery: number; lookEvery: number; patience: number };

/**
 * Kills the process if the main thread's event loop stalls for 30 s; its supervisor restarts it. Checks are
 * counted instead of time, so that a suspended process does not count as stalled.
 */
export function watchMainThread({ showEvery, lookEvery, patience }: WatchdogTimes = WATCHDOG_TIMES): {
  close(): Promise<void>;
} {
  const signs = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => Atomics.add(signs, 0, 1), showEvery);
  timer.unref();
  const watch = new Worker(WATCH, {
    eval: true,
    execArgv: [],
    workerData: { signs, lookEvery, patience },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  });
  watch.unref();
  return {
    close: async () => {
      clearInterval(timer);
      await watch.terminate();
    },
  };
}

/** Source of the watching thread, in plain JavaScript so that nothing has to be loaded. */
const WATCH = `
const { workerData: { signs, lookEvery, patience } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let last = -1;
let still = 0;
setInterval(() => {
  const now = Atomics.load(signs, 0);
  still = now === last ? still + 1 : 0;
  last = now;
  if (still < patience) return;
  writeSync(2, JSON.stringify({ level: 'fatal', time: new Date().toISOString(), event: 'watchdog.caught', seconds: still * lookEvery / 1000 }) + '\\n');
  process.kill(process.pid, 'SIGKILL');
}, lookEvery);
`;
