import { defineConfig } from 'vitest/config';

/** Faults on real processes: slow by nature, so never part of `npm test`. FAULTS=long adds the long rounds. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 200_000,
    hookTimeout: 100_000,
    // Most of the time is waiting: for locks that end, for leases, for a Redis that stands still.
    maxWorkers: 4,
  },
});
