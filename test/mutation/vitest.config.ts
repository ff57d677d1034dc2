import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['test/unit/core/{engine,execution,portfolio,risk,model}/**/*.test.ts', 'test/property/engine-*.test.ts'],
    testTimeout: 30_000,
  },
});
