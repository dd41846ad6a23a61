import { defineConfig } from 'vitest/config';

/** Faults on real processes: slow, so not part of `npm test`. FAULTS=long adds the long rounds. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 200_000,
    hookTimeout: 100_000,
    // Most time is spent waiting for locks, leases and a paused Redis.
    maxWorkers: 4,
  },
});
