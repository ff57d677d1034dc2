import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

// `npm run test:long`: what takes minutes to hours. Its dated results are kept in test/results.
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['test/long/**/*.test.ts', 'test/property/**/*.test.ts'],
    env: { TRADEWIND_PROPERTY_SEED: String(Date.now() % 2 ** 31), TRADEWIND_PROPERTY_RUNS: '2000' },
    maxWorkers: 1,
    testTimeout: 4 * 3_600_000,
  },
});
