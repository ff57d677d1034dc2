import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../core/model/run-report.ts';
import { timeframeMs } from '../../core/model/timeframe.ts';
import { expectSameFigures } from '../support/golden.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { reportIn, reportOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

const PROGRAM = resolve(import.meta.dirname, 'run_reference.py');

const folders = temporaryFolders();
afterAll(folders.removeAll);

/** What the independent program makes of a run's fills, trades and equity, and of its bars. */
interface Reference {
  readonly summary: Readonly<Record<string, number | null>>;
  readonly money: { readonly fees: number; readonly finalEquity: number };
  readonly sides: RunReport['analysis']['sides'];
  readonly drawdown: RunReport['analysis']['drawdown'];
  readonly leverage: RunReport['analysis']['leverage'];
  readonly shares: Readonly<Record<'makerShare' | 'takerShare' | 'tradedNotional', number>>;
  readonly excursions: readonly Readonly<Record<'mae' | 'mfe' | 'drawdown', number>>[];
  readonly days: readonly (readonly [equity: number, hold: number])[];
}

async function expectEqual(bars: string, options: readonly string[]): Promise<RunReport> {
  const out = folders.create();
  const where = ['--bars', bars, '--out', out, '--data-dir', folders.create(), '--json'];
  const outcome = await runCliHere(['backtest', 'run', ...where, ...options]);
  reportOf(outcome);
  const report = reportIn(out);
  const args = [PROGRAM, out, bars, String(timeframeMs(report.run.timeframe))];
  const expected = JSON.parse(execFileSync('python3', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Reference;
  const { summary, analysis } = report;
  const numbers = Object.entries(summary).filter(([, value]) => typeof value !== 'string');
  expectSameFigures(Object.fromEntries(numbers), expected.summary, 'summary');
  expectSameFigures({ fees: Number(summary.fees), finalEquity: Number(summary.finalEquity) }, expected.money, 'money');
  expectSameFigures(analysis.sides, expected.sides, 'sides');
  expectSameFigures(analysis.drawdown, expected.drawdown, 'drawdown');
  expectSameFigures(analysis.leverage, expected.leverage, 'leverage');
  const { makerShare, takerShare, tradedNotional } = analysis.execution;
  expectSameFigures({ makerShare, takerShare, tradedNotional }, expected.shares, 'shares');
  expectSameFigures(
    report.trades.map(({ mae, mfe, drawdown }) => ({ mae, mfe, drawdown })),
    expected.excursions,
    'excursions',
  );
  expectSameFigures(
    analysis.daily.map(([, equity, hold]) => [equity, hold]),
    expected.days,
    'days',
  );
  return report;
}

const EXACT = ['--strategy', 'sma-cross', '--fill', 'next-open', '--slippage', 'none', '--profile', 'unrestricted'];

describe('every figure of a run against an independent program (run_reference.py), to 1e-9', () => {
  const bars = writeBars(
    join(folders.create(), 'bars.csv'),
    barsCsv(syntheticBars(30_000), (row) => row % 997 !== 0),
  );

  it('all in and out', async () => {
    const report = await expectEqual(bars, EXACT);
    expect(report.summary.trades).toBeGreaterThan(300);
    expect(report.summary.beta).not.toBeNull();
  });

  it('long and short in parts, with limits and partial fills', async () => {
    const report = await expectEqual(bars, [
      '--strategy',
      'mean-reversion',
      '--fill',
      'realistic',
      '--profile',
      'aggressive',
    ]);
    expect(report.summary.trades).toBeGreaterThan(20);
  });
});

if (REAL_DATA !== undefined) {
  const candles = join(REAL_DATA, 'data/candles');
  describe('every figure of a run on real bars against an independent program', () => {
    it.each([
      ['binance_BTCUSDT_1m_2024-02-12_2024-03-17.csv.gz', EXACT],
      ['binance_SOLUSDT_1h_2020-08_2024-06.csv.gz', EXACT],
      ['binance_SOLUSDT_1h_2020-08_2024-06.csv.gz', ['--strategy', 'momentum', '--profile', 'aggressive']],
    ] as const)('%s %j', async (name, options) => {
      const report = await expectEqual(join(candles, name), options);
      expect(report.summary.trades).toBeGreaterThan(20);
    });
  });
}
