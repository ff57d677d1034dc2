import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';
import { isPart, PARTS } from './parts.ts';

const { TRADEWIND_MUTATED_PART: part } = process.env;
const parts = isPart(part) ? [PARTS[part]] : Object.values(PARTS);

/** What is quick comes first: most mutants are found before the long comparisons begin. */
class QuickFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('/test/property/'));
    return Promise.resolve(files.toSorted((a, b) => isLong(a) - isLong(b)));
  }
}

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: parts.flatMap(({ tests }) => tests.map((test) => `test/${test}`)),
    // Nothing that is mutated keeps anything between two tests; so the modules are loaded once for a mutant.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    env: { TRADEWIND_PROPERTY_SHARE: '0.1' },
    testTimeout: 30_000,
  },
});
