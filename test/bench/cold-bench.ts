import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BarColumns } from '../../core/model/bar.ts';
import { BAR_FIELDS } from '../../core/model/bar-columns.ts';
import type { RunReport } from '../../core/model/run-report.ts';
import { quantile, report } from '../support/bench-figures.ts';
import { bareLoop } from '../support/engine-run.ts';
import { millionBars } from '../support/million-bars.ts';

// A cold process of the command line, from the CSV of a million bars to the written report: `backtest run --json` into
// a file, and with `--out` (report, page, orders, fills, trades, every point of equity, journal). Goal: 0.6 s where the
// bare loop takes 5.4 ms, that is 111 bare loops; also as multiples of a bare parse of the same file, which does not look
// at what it reads.
// Run with: node test/bench/cold-bench.ts

const TOP = resolve(import.meta.dirname, '../..');
const ROUNDS = 5;
const LINE_FEED = 10;
const POINT = 46;
const DIGIT_ZERO = 48;

const folder = mkdtempSync(join(tmpdir(), 'tradewind-cold-'));
try {
  const csv = join(folder, 'bars.csv');
  const bars = millionBars();
  writeBars(csv, bars);
  const floors = {
    loop: quantile(
      timed(21, () => bareLoop(bars)),
      0.5,
    ),
    parse: quantile(
      timed(5, () => bareParse(readFileSync(csv), bars.length)),
      0.5,
    ),
  };
  report('bare loop, ms', floors.loop);
  report('bare parse of the file, ms', floors.parse);
  for (const strategy of ['buy-and-hold', 'sma-cross']) {
    const to = join(folder, strategy);
    await measure(`${strategy} to JSON`, ['--bars', csv, '--strategy', strategy], floors);
    await measure(`${strategy} to a folder`, ['--bars', csv, '--strategy', strategy, '--out', to], floors);
  }
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(
  what: string,
  options: readonly string[],
  floors: { readonly loop: number; readonly parse: number },
): Promise<void> {
  const seconds: number[] = [];
  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const json = await runCold(options);
    seconds.push((performance.now() - start) / 1e3);
    runs.push((JSON.parse(json) as RunReport).run.wallMs);
  }
  const median = quantile(seconds, 0.5);
  report(`${what}, seconds`, median);
  report(`${what}, in bare loops (goal 111)`, (1e3 * median) / floors.loop);
  report(`${what}, in bare parses`, (1e3 * median) / floors.parse);
  report(`${what}, of which from the first bar to the figures, ms`, quantile(runs, 0.5));
}

async function runCold(options: readonly string[]): Promise<string> {
  const out = join(folder, 'report.json');
  const args = ['backtest', 'run', '--instrument', 'BTC-USD', '--cash', '1e30', '--profile', 'unrestricted'];
  const models = ['--fill', 'next-open', '--slippage', 'none', '--json', '--data-dir', join(folder, 'data')];
  const command = `"${process.execPath}" --no-memory-protection-keys --min-semi-space-size=16 --max-semi-space-size=32 core/host/cli/main.ts "$@" > "${out}"`;
  const child = spawn('sh', ['-c', command, 'sh', ...args, ...models, ...options], { cwd: TOP, stdio: 'inherit' });
  const code = await new Promise((settle) => void child.once('exit', settle));
  if (code !== 0) throw new Error(`the run ended with ${String(code)}`);
  return readFileSync(out, 'utf8');
}

/** Wall clock of each round, ms. */
function timed(rounds: number, work: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

/** Reads a file of plain decimals into columns, and nothing else: the floor of every parser. */
function bareParse(bytes: Uint8Array, rows: number): readonly Float64Array[] {
  const columns = BAR_FIELDS.map(() => new Float64Array(rows));
  let at = bytes.indexOf(LINE_FEED) + 1;
  for (let row = 0; row < rows; row++) {
    for (const column of columns) {
      let whole = 0;
      let scale = 0;
      for (let byte = bytes[at++] ?? 0; byte >= POINT; byte = bytes[at++] ?? 0) {
        if (byte === POINT) scale = 1;
        else {
          whole = whole * 10 + byte - DIGIT_ZERO;
          scale *= 10;
        }
      }
      column[row] = scale > 0 ? whole / scale : whole;
    }
  }
  return columns;
}

function writeBars(path: string, bars: BarColumns): void {
  const lines = ['timestamp_ms,open,high,low,close,volume'];
  for (let row = 0; row < bars.length; row++) lines.push(BAR_FIELDS.map((field) => bars[field][row]).join(','));
  writeFileSync(path, `${lines.join('\n')}\n`);
}
