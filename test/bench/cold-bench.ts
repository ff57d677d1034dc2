import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BarColumns } from '../../core/model/bar.ts';
import { BAR_FIELDS } from '../../core/model/bar-columns.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { millionBars } from '../support/million-bars.ts';

// A cold process of the command line, from the CSV of a million bars to the written report: `backtest run --json` into
// a file, and with `--out` (report, page, orders, fills, trades, every point of equity, journal). Goal: 0.6 s.
// Run with: node test/bench/cold-bench.ts

const TOP = resolve(import.meta.dirname, '../..');
const ROUNDS = 5;

const folder = mkdtempSync(join(tmpdir(), 'tradewind-cold-'));
try {
  const csv = join(folder, 'bars.csv');
  writeBars(csv, millionBars());
  for (const strategy of ['buy-and-hold', 'sma-cross']) {
    await measure(`${strategy} to JSON`, csv, ['--strategy', strategy]);
    await measure(`${strategy} to a folder`, csv, ['--strategy', strategy, '--out', join(folder, strategy)]);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(what: string, csv: string, options: readonly string[]): Promise<void> {
  const seconds: number[] = [];
  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const json = await runCold(['--bars', csv, ...options]);
    seconds.push((performance.now() - start) / 1e3);
    runs.push((JSON.parse(json) as RunReport).run.wallMs);
  }
  report(`${what}, seconds`, quantile(seconds, 0.5));
  report(`${what}, of which from the first bar to the figures, ms`, quantile(runs, 0.5));
}

async function runCold(options: readonly string[]): Promise<string> {
  const out = join(folder, 'report.json');
  const args = ['backtest', 'run', '--instrument', 'BTC-USD', '--cash', '1e30', '--profile', 'unrestricted'];
  const models = ['--fill', 'next-open', '--slippage', 'none', '--json', '--data-dir', join(folder, 'data')];
  const command = `"${process.execPath}" --no-memory-protection-keys --max-semi-space-size=16 core/host/cli/main.ts "$@" > "${out}"`;
  const child = spawn('sh', ['-c', command, 'sh', ...args, ...models, ...options], { cwd: TOP, stdio: 'inherit' });
  const code = await new Promise((settle) => void child.once('exit', settle));
  if (code !== 0) throw new Error(`the run ended with ${String(code)}`);
  return readFileSync(out, 'utf8');
}

function writeBars(path: string, bars: BarColumns): void {
  const lines = ['timestamp_ms,open,high,low,close,volume'];
  for (let row = 0; row < bars.length; row++) lines.push(BAR_FIELDS.map((field) => bars[field][row]).join(','));
  writeFileSync(path, `${lines.join('\n')}\n`);
}
