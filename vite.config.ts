import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const top = import.meta.dirname;

export default defineConfig({
  root: resolve(top, 'renderer'),
  base: './',
  test: {
    root: top,
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**', 'test/long/**', 'node_modules/**'],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});
