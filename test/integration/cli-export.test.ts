import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/model/run-report.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { reportOf, textOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

const folders = temporaryFolders();
afterAll(folders.removeAll);
const data = folders.create();
const out = folders.create();
let report: RunReport;

beforeAll(async () => {
  const bars = writeBars(join(folders.create(), 'bars.csv'), barsCsv(syntheticBars(3_000)));
  const options = ['--bars', bars, '--strategy', 'sma-cross', '--profile', 'unrestricted', '--out', out];
  report = reportOf(await runCliHere(['backtest', 'run', ...options, '--data-dir', data, '--json']));
});

function exported(...options: readonly string[]) {
  return runCliHere(['backtest', 'export', report.run.id, '--data-dir', data, ...options]);
}

/** Lines below the heading. */
function rows(csv: string): number {
  return csv.trimEnd().split('\n').length - 1;
}

describe('backtest run --out', () => {
  it('writes report, page and tables', () => {
    expect(textOf(out, 'report.html')).toMatch(/^<!doctype html>/);
    expect(rows(textOf(out, 'trades.csv'))).toBe(report.trades.length);
    expect(rows(textOf(out, 'orders.csv'))).toBe(report.orders.length);
    expect(rows(textOf(out, 'fills.csv'))).toBe(report.fills.length);
  });
});

describe('backtest export', () => {
  it('prints the report, the page or the trades', async () => {
    expect(JSON.parse((await exported('--format', 'json')).stdout)).toEqual(report);
    expect((await exported('--format', 'html')).stdout).toBe(textOf(out, 'report.html'));
    expect((await exported('--format', 'csv')).stdout).toBe(textOf(out, 'trades.csv'));
  });

  it('writes files where it is told', async () => {
    const folder = folders.create();
    const page = join(folder, 'page.html');
    const html = await exported('--format', 'html', '--out', page, '--json');
    expect(JSON.parse(html.stdout)).toEqual({ run: report.run.id, format: 'html', files: [page] });
    expect(readFileSync(page, 'utf8')).toBe(textOf(out, 'report.html'));
    const tables = join(folder, 'tables');
    expect((await exported('--format', 'csv', '--out', tables)).exitCode).toBe(0);
    expect(rows(textOf(tables, 'equity.csv'))).toBe(report.equity.length);
    expect(['trades.csv', 'orders.csv', 'fills.csv'].filter((name) => !existsSync(join(tables, name)))).toEqual([]);
  });

  it('says where a PDF comes from, which runs there are, and where it cannot write', async () => {
    const pdf = await exported('--format', 'pdf');
    expect([pdf.exitCode, pdf.stderr]).toEqual([2, expect.stringContaining('in the desktop application')]);
    const missing = await runCliHere(['backtest', 'export', 'run-none', '--format', 'html', '--data-dir', data]);
    expect([missing.exitCode, missing.stderr]).toEqual([1, expect.stringContaining('backtest list')]);
    const nowhere = await exported('--format', 'html', '--out', join(data, 'no', 'such', 'folder.html'));
    expect([nowhere.exitCode, nowhere.stderr]).toEqual([1, expect.stringContaining('cannot be written')]);
  });
});
