import { defineConfig } from '@playwright/test';
import { WORKERS } from './support/worker-display.ts';

// The packaged app in a real window. test/e2e/run.ts packages it first and provides a display where there is none.
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/e2e',
  workers: WORKERS,
  fullyParallel: false,
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
});
