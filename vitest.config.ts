import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Real processes under faults, and a real browser: commands of their own.
    exclude: ['tests/faults/**', 'tests/browser/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**', 'workers/**'], reporter: ['text-summary', 'html'] },
  },
});
