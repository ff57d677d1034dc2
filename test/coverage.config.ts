import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const top = resolve(import.meta.dirname, '..');

// What money passes through: every line and branch of it has to be executed by a quick test. These ran already, whole,
// with all others; here each takes a share of its cases, and is watched.
export default defineConfig({
  test: {
    root: top,
    include: [
      'test/unit/core/{engine,execution,portfolio,risk}/**/*.test.ts',
      'test/unit/core/backtest/{perpetual-run,run-backtest}.test.ts',
      'test/unit/core/host/{accounts,desk,portfolio}/*.test.ts',
      'test/property/{engine-conservation,engine-ledger,live-reconciliation,order-model,portfolio-model}.property.test.ts',
      'test/property/{best-venue,risk-model,shared-limits}.property.test.ts',
      'test/faults/{live-orderings,live-random,stop-presses}.test.ts',
    ],
    exclude: ['test/unit/core/engine/bar-feed.test.ts'],
    isolate: false,
    maxWorkers: 2,
    // V8 may abort while threads end on processors with protection keys (nodejs/node 64500).
    execArgv: ['--no-memory-protection-keys'],
    env: { TRADEWIND_PROPERTY_SHARE: '0.1', TRADEWIND_LIVE_SEEDS: '50' },
    testTimeout: 60_000,
    reporters: ['dot'],
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['core/{engine,execution,portfolio,risk}/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: resolve(top, 'test-results/coverage'),
      thresholds: Object.fromEntries(
        ['engine', 'execution', 'portfolio', 'risk'].map((part) => [
          `core/${part}/**/*.ts`,
          { lines: 90, branches: 90 },
        ]),
      ),
    },
  },
});
