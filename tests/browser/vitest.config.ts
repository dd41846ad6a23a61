import { defineConfig } from 'vitest/config';

/** Tests in a real browser: `npm run test:browser`. They need Chromium, unlike `npm test`. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
