import { Worker } from 'node:worker_threads';

/**
 * How often the watched thread shows that it lives, and how often that is looked at (ms); looks in a row that may find no sign of
 * life: half a minute, far longer than any step computes.
 */
const RHYTHM = { showEvery: 500, lookEvery: 2_000, patience: 15 } as const;

export type Rhythm = { showEvery: number; lookEvery: number; patience: number };

/**
 * Ends this process when its main thread is caught in a loop for half a minute, since nothing in that thread can: whoever
 * supervises it starts it again, and what it was caught in is a suspect then. Looks are counted, not time, so that a process which
 * was merely stopped does not count as caught.
 */
export function watchMainThread({ showEvery, lookEvery, patience }: Rhythm = RHYTHM): {
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

/** A thread of its own, in plain JavaScript so that it has nothing to load. */
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
