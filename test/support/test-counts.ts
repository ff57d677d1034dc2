import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** How many checks or tests passed and failed, and a line for each that failed: which, and why. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly failures: readonly string[];
}

const vitestTest = z.object({
  status: z.string(),
  fullName: z.string(),
  failureMessages: z.array(z.string()).default([]),
});

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(vitestTest),
    }),
  ),
});

const playwrightSpec = z.object({
  ok: z.boolean(),
  file: z.string(),
  title: z.string(),
  tests: z.array(
    z.object({
      results: z.array(
        z.object({ error: z.object({ message: z.string().optional() }).optional(), status: z.string().optional() }),
      ),
    }),
  ),
});

const playwrightSuite = z.object({
  specs: z.array(playwrightSpec).default([]),
  get suites() {
    return z.array(playwrightSuite).default([]);
  },
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  suites: z.array(playwrightSuite).default([]),
});

/** A tool counts as one check. */
export function countCommand(title: string, exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, failures: [] } : broken(`${title}: exit code ${exitCode}`);
}

/** Vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function countVitest(report: string, exitCode: number): Counts {
  const parsed = vitestReport.safeParse(readJson(report));
  if (!parsed.success) return broken('the unit tests left no report');
  const counts = parsed.data.testResults.map(({ status, name, message, assertionResults }) => {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failures = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => failureLine(name, fullName, failureMessages[0]));
    if (failures.length === 0 && status === 'failed') failures.push(failureLine(name, 'the file', message));
    return { passed, failed: failures.length, failures };
  });
  return neverGreener(sum(counts), exitCode);
}

/** Playwright's JSON report. A test that passed only when repeated counts as a failure. */
export function countPlaywright(report: string, exitCode: number): Counts {
  const parsed = playwrightReport.safeParse(readJson(report));
  if (!parsed.success) return broken('the packaged app was not tested to a report');
  const { expected, unexpected, flaky } = parsed.data.stats;
  const failures = parsed.data.suites
    .flatMap(specsOf)
    .filter(({ ok, tests }) => !ok || tests.some(({ results }) => results.length > 1))
    .map(({ file, title, tests }) => failureLine(file, title, firstError(tests)));
  return neverGreener({ passed: expected, failed: unexpected + flaky, failures }, exitCode);
}

/** Adds up. */
export function sum(counts: readonly Counts[]): Counts {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
    failures: counts.flatMap(({ failures }) => failures),
  };
}

function broken(why: string): Counts {
  return { passed: 0, failed: 1, failures: [why] };
}

/** The first lines of a message: what was expected and what came, without the trace. */
function failureLine(file: string, title: string, message: string | undefined): string {
  const plain = stripVTControlCharacters(message ?? '');
  const said = plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('at '));
  return `${file} › ${title}: ${said.slice(0, 6).join(' | ')}`;
}

function specsOf(suite: z.infer<typeof playwrightSuite>): z.infer<typeof playwrightSpec>[] {
  return [...suite.specs, ...suite.suites.flatMap(specsOf)];
}

function firstError(tests: z.infer<typeof playwrightSpec>['tests']): string | undefined {
  return tests.flatMap(({ results }) => results).find(({ error }) => error !== undefined)?.error?.message;
}

/** A runner that failed for a reason outside its report still failed. */
function neverGreener(counts: Counts, exitCode: number): Counts {
  if (exitCode === 0 || counts.failed > 0) return counts;
  return sum([counts, broken(`every test passed and the runner ended with exit code ${exitCode}`)]);
}

function readJson(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
