import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { DAY_MS } from '../../core/base/time.ts';
import { demoFunding } from '../../core/demo-market/demo-funding.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { journalReaches, journalRows } from '../support/journal-rows.ts';
import { runCli, startCli, temporaryFolders } from '../support/run-cli.ts';
import { comparable, reportIn, reportOf, textOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

// Each case starts several processes; how long that takes says nothing about them.
vi.setConfig({ testTimeout: 180_000 });

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();
// Two stretches are missing, so that "the next bar" is not always a minute later.
const bars = writeBars(
  join(folder, 'bars.csv.gz'),
  barsCsv(syntheticBars(3_000), (row) => !(row > 700 && row < 720) && row !== 1_500),
);

const start = Date.UTC(2026, 0, 5);
const funding = join(folder, 'funding.csv');
writeFileSync(
  funding,
  demoFunding(5, 0, { from: start - 70 * DAY_MS, to: start + 3 * DAY_MS })
    .map(({ time, rate }) => `${time},${rate}`)
    .toSpliced(0, 0, 'timestamp_ms,funding_rate')
    .join('\n'),
);

/** Strategies, profiles and models that between them meet denials, partial fills, rejections and long holds. */
const RUNS: readonly (readonly [string, readonly string[]])[] = [
  [
    'sma-cross, all in at the next open',
    ['sma-cross', '--fill', 'next-open', '--slippage', 'none', '--profile', 'unrestricted'],
  ],
  ['sma-cross with realistic fills and latency', ['sma-cross', '--param', 'fraction=0.1', '--latency-ms', '250']],
  ['sma-cross on aggregated bars', ['sma-cross', '--timeframe', '5m', '--param', 'fast=3', 'slow=9', 'fraction=0.1']],
  [
    'momentum, conservative in every way',
    ['momentum', '--fill', 'conservative', '--profile', 'conservative', '--slippage', 'hybrid'],
  ],
  ['buy-and-hold', ['buy-and-hold', '--profile', 'unrestricted']],
  ['grid, whose orders rest', ['grid', '--param', 'range=1', 'levels=3']],
  ['ensemble, scaled by volatility', ['ensemble', '--param', 'entry=0.3', 'volatility.scale=true']],
  [
    'funding-rate-drift on funding from a file',
    ['funding-rate-drift', '--param', 'weeks=10', 'minSamples=5', 'allowShort=true', '--funding', funding],
  ],
];

const command = (kind: 'backtest' | 'paper', options: readonly string[], more: readonly string[] = []) => [
  kind,
  'run',
  '--json',
  '--bars',
  bars,
  '--strategy',
  ...options,
  ...more,
];
const dataDir = () => ['--data-dir', folders.create()];

describe('paper run', () => {
  it.each(RUNS)('equals backtest run in every figure: %s', async (_, options) => {
    const backtest = reportOf(await runCli(command('backtest', options, dataDir())));
    const paper = reportOf(await runCli(command('paper', options, dataDir())));
    expect([backtest.run.mode, paper.run.mode]).toEqual(['backtest', 'paper']);
    expect(backtest.orders.length).toBeGreaterThan(0);
    expect(comparable(paper)).toEqual(comparable(backtest));
  });

  it('comes to the same when it is run again, another session in the same folder', async () => {
    const [, options] = RUNS[1] ?? ['', []];
    const where = dataDir();
    const first = await runCli(command('paper', options, where));
    const second = await runCli(command('paper', options, where));
    expect(second.stderr).toBe('');
    expect(comparable(reportOf(second))).toEqual(comparable(reportOf(first)));
  });

  it('comes to the same at a finite speed', async () => {
    const [, options] = RUNS[1] ?? ['', []];
    const period = ['--from', '2026-01-05', '--to', '2026-01-05T06:00Z'];
    const fast = reportOf(await runCli(command('paper', options, [...period, ...dataDir()])));
    const paced = await runCli(command('paper', options, [...period, '--speed', '20000', ...dataDir()]));
    expect(comparable(reportOf(paced))).toEqual(comparable(fast));
  });

  it('killed half-way it is resumed by the same command line, and ends as if nothing had happened', async () => {
    const [, options] = RUNS[0] ?? ['', []];
    const where = folders.create();
    const whole = reportOf(await runCli(command('paper', options, dataDir())));
    for (const records of [1, 40, 90]) {
      const running = startCli(command('paper', options, ['--speed', '60000', '--data-dir', where]));
      await journalReaches(where, records);
      running.process.kill('SIGKILL');
      expect((await running.ended).exitCode).toBeNull();
    }
    const resumed = await runCli(command('paper', options, ['--data-dir', where]));
    expect(resumed.stderr).toMatch(/resumes the session of .* after \d+ records/);
    expect(comparable(reportOf(resumed))).toEqual(comparable(whole));
    const afresh = await runCli(command('paper', options, ['--data-dir', where]));
    expect(afresh.stderr).toBe('');
    expect(journalRows(where)).toBe(2 * journalRows(where, 1));
  });

  it('ends in order at Ctrl+C: orders cancelled, state saved, summary shown, exit code 130', async () => {
    const [, options] = RUNS[1] ?? ['', []];
    const where = folders.create();
    const running = startCli(command('paper', options, ['--speed', '6000', '--data-dir', where]));
    await journalReaches(where, 10);
    running.process.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running.ended;
    expect([exitCode, stderr.includes('Stopped')]).toEqual([130, true]);
    const report = JSON.parse(stdout) as ReturnType<typeof reportOf>;
    expect(report.orders.every(({ status }) => status !== 'open' && status !== 'partially-filled')).toBe(true);
    const check = await runCli(['db', 'check', '--data-dir', where]);
    expect(check.exitCode).toBe(0);
  });

  it('stops when the folder is halted meanwhile, with exit code 3 and nothing left open but protective stops', async () => {
    const [, options] = RUNS[1] ?? ['', []];
    const where = folders.create();
    const running = startCli(command('paper', options, ['--speed', '6000', '--data-dir', where]));
    await journalReaches(where, 10);
    expect((await runCli(['halt', '--cause', 'enough', '--data-dir', where])).exitCode).toBe(0);
    const { exitCode, stdout, stderr } = await running.ended;
    expect([exitCode, stderr.includes('Halted: enough')]).toEqual([3, true]);
    const report = JSON.parse(stdout) as ReturnType<typeof reportOf>;
    const open = report.orders.filter(({ status }) => status === 'open');
    expect(open.every(({ type, side }) => type === 'stop' && side === 'sell')).toBe(true);
    expect(report.run.bars).toBeLessThan(2_978);
  });

  it('is refused while the folder is halted', async () => {
    const where = folders.create();
    expect((await runCli(['halt', '--data-dir', where])).exitCode).toBe(0);
    const { exitCode, stderr } = await runCli(command('paper', ['buy-and-hold'], ['--data-dir', where]));
    expect([exitCode, stderr.includes('halted')]).toEqual([3, true]);
  });

  it('writes report, trades, equity and journal to the folder of --out like a backtest', async () => {
    const [, options] = RUNS[0] ?? ['', []];
    const [one, other] = [folders.create(), folders.create()];
    await runCli(command('backtest', options, ['--out', one, ...dataDir()]));
    await runCli(command('paper', options, ['--out', other, ...dataDir()]));
    for (const name of ['trades.csv', 'equity.csv', 'journal.jsonl']) {
      const text = textOf(one, name);
      expect(text.length).toBeGreaterThan(100);
      expect(textOf(other, name)).toBe(text);
    }
    expect(textOf(one, 'equity.csv').trimEnd().split('\n')).toHaveLength(reportIn(one).run.bars + 2);
    expect(comparable(reportIn(other))).toEqual(comparable(reportIn(one)));
  });
});

if (REAL_DATA !== undefined) {
  const real = join(REAL_DATA, 'data/candles/binance_BTCUSDT_1m_2024-02-12_2024-03-17.csv.gz');
  const month = ['--from', '2024-02-13', '--to', '2024-03-14'];
  const day = ['--from', '2024-03-05', '--to', '2024-03-06'];
  const realistic = ['--param', 'fraction=0.1', '--latency-ms', '120'];
  const allIn = ['--fill', 'next-open', '--slippage', 'none', '--profile', 'unrestricted'];
  const realRun = (kind: string, more: readonly string[]) => [
    kind,
    'run',
    '--json',
    '--bars',
    real,
    '--instrument',
    'BTCUSDT',
    '--strategy',
    'sma-cross',
    ...more,
  ];

  describe('paper run on a month of real bars', () => {
    it.each([
      ['realistic', realistic],
      ['all in', allIn],
    ])('equals backtest run: %s', async (_, options) => {
      const backtest = reportOf(await runCli(realRun('backtest', [...month, ...options, ...dataDir()])));
      const paper = reportOf(await runCli(realRun('paper', [...month, ...options, ...dataDir()])));
      expect(backtest.run.bars).toBe(43_200);
      expect(comparable(paper)).toEqual(comparable(backtest));
    });

    it('equals it when killed again and again and resumed', async () => {
      const where = ['--data-dir', folders.create()];
      const backtest = reportOf(await runCli(realRun('backtest', [...month, ...allIn, ...dataDir()])));
      for (const records of [300, 1_500, 4_000]) {
        const running = startCli(realRun('paper', [...month, ...allIn, '--speed', '500000', ...where]));
        await journalReaches(where[1] ?? '', records);
        running.process.kill('SIGKILL');
        await running.ended;
      }
      const resumed = reportOf(await runCli(realRun('paper', [...month, ...allIn, ...where])));
      expect(comparable(resumed)).toEqual(comparable(backtest));
    });

    it('equals it at 20,000 times real time', async () => {
      const backtest = reportOf(await runCli(realRun('backtest', [...day, ...realistic, ...dataDir()])));
      const paced = await runCli(realRun('paper', [...day, ...realistic, '--speed', '20000', ...dataDir()]));
      expect(comparable(reportOf(paced))).toEqual(comparable(backtest));
    });
  });
}
