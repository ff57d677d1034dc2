import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countCommand, countPlaywright, countVitest, sum } from '../../support/test-counts.ts';

describe('test counts', () => {
  let folder = '';
  let report = '';
  const write = (content: unknown): void => writeFileSync(report, JSON.stringify(content));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tradewind-counts-'));
    report = join(folder, 'report.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('counts a command as one, and says which failed', () => {
    expect([countCommand('types', 0), countCommand('lint', 2)]).toEqual([
      { passed: 1, failed: 0, failures: [] },
      { passed: 0, failed: 1, failures: ['lint: exit code 2'] },
    ]);
  });

  it("counts vitest's tests, and a file that cannot be loaded as one failure", () => {
    const passed = { status: 'passed', fullName: 'adds' };
    const message = 'AssertionError: expected 5 to be 6\n\n    at /a.test.ts:3:1\nExpected: 6';
    write({
      testResults: [
        {
          status: 'failed',
          name: 'a.test.ts',
          assertionResults: [passed, passed, { status: 'failed', fullName: 'counts', failureMessages: [message] }],
        },
        { status: 'failed', name: 'b.test.ts', message: 'no such module', assertionResults: [] },
        { status: 'passed', name: 'c.test.ts', assertionResults: [passed] },
      ],
    });
    expect(countVitest(report, 1)).toEqual({
      passed: 3,
      failed: 2,
      failures: [
        'a.test.ts › counts: AssertionError: expected 5 to be 6 | Expected: 6',
        'b.test.ts › the file: no such module',
      ],
    });
  });

  it("counts playwright's flaky tests as failures", () => {
    const failed = { status: 'failed', error: { message: '\u001B[31mTest timeout\u001B[39m' } };
    const fine = { status: 'passed' };
    const spec = (title: string, ok: boolean, ...results: readonly unknown[]): unknown => ({
      ok,
      title,
      file: 'a.spec.ts',
      tests: [{ results }],
    });
    write({
      stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 0 },
      suites: [
        { specs: [spec('opens', true, fine), spec('stops', false, failed)] },
        { specs: [], suites: [{ specs: [spec('halts', true, failed, fine)] }] },
      ],
    });
    expect(countPlaywright(report, 1)).toEqual({
      passed: 9,
      failed: 2,
      failures: ['a.spec.ts › stops: Test timeout', 'a.spec.ts › halts: Test timeout'],
    });
  });

  it('never turns green when the runner failed or left no report', () => {
    expect(countVitest(report, 0)).toEqual({ passed: 0, failed: 1, failures: ['the unit tests left no report'] });
    write({ stats: { expected: 9, unexpected: 0, flaky: 0 } });
    expect(countPlaywright(report, 1)).toEqual({
      passed: 9,
      failed: 1,
      failures: ['every test passed and the runner ended with exit code 1'],
    });
  });

  it('adds up', () => {
    expect(
      sum([
        { passed: 3, failed: 0, failures: [] },
        { passed: 2, failed: 1, failures: ['lint'] },
      ]),
    ).toEqual({ passed: 5, failed: 1, failures: ['lint'] });
  });
});
