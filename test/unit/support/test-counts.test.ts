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

  it('counts a command as one', () => {
    expect([countCommand(0), countCommand(2)]).toEqual([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });

  it("counts vitest's tests, and a file that cannot be loaded as one failure", () => {
    write({
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    expect(countVitest(report, 1)).toEqual({ passed: 3, failed: 2 });
  });

  it("counts playwright's flaky tests as failures", () => {
    write({ stats: { expected: 9, unexpected: 1, flaky: 2, skipped: 0 } });
    expect(countPlaywright(report, 1)).toEqual({ passed: 9, failed: 3 });
  });

  it('never turns green when the runner failed or left no report', () => {
    expect(countVitest(report, 0)).toEqual({ passed: 0, failed: 1 });
    write({ stats: { expected: 9, unexpected: 0, flaky: 0 } });
    expect(countPlaywright(report, 1)).toEqual({ passed: 9, failed: 1 });
  });

  it('adds up', () => {
    expect(
      sum([
        { passed: 3, failed: 0 },
        { passed: 2, failed: 1 },
      ]),
    ).toEqual({ passed: 5, failed: 1 });
  });
});
