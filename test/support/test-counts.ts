import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** How many checks or tests passed and failed. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const vitestReport = z.object({
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

const BROKEN: Counts = { passed: 0, failed: 1 };

/** A tool counts as one check. */
export function countCommand(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : BROKEN;
}

/** Vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function countVitest(report: string, exitCode: number): Counts {
  const parsed = vitestReport.safeParse(readJson(report));
  if (!parsed.success) return BROKEN;
  const counts = parsed.data.testResults.map(({ status, assertionResults }) => {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    return { passed, failed: failed === 0 && status === 'failed' ? 1 : failed };
  });
  return neverGreener(sum(counts), exitCode);
}

/** Playwright's JSON report. A test that passed only when repeated counts as a failure. */
export function countPlaywright(report: string, exitCode: number): Counts {
  const parsed = playwrightReport.safeParse(readJson(report));
  if (!parsed.success) return BROKEN;
  const { expected, unexpected, flaky } = parsed.data.stats;
  return neverGreener({ passed: expected, failed: unexpected + flaky }, exitCode);
}

/** Adds up. */
export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  };
}

/** A runner that failed for a reason outside its report still failed. */
function neverGreener(counts: Counts, exitCode: number): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
