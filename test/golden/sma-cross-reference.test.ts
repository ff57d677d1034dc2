import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { REAL_DATA } from '../support/real-data.ts';
import { runCliHere, temporaryFolders } from '../support/run-cli.ts';
import { reportOf } from '../support/run-report.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';

const PROGRAM = resolve(import.meta.dirname, 'sma_cross_reference.py');

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();

interface Reference {
  readonly finalEquity: string;
  readonly fills: readonly Readonly<Record<'side' | 'quantity' | 'price' | 'fee', string> & { time: number }>[];
}

/** What the independent program makes of the same bars, in integers of 10^-18. */
function reference(bars: string, [fast, slow]: readonly [number, number], [cash, feeBps]: readonly [string, string]) {
  const args = [PROGRAM, bars, String(fast), String(slow), cash, feeBps];
  return JSON.parse(execFileSync('python3', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Reference;
}

async function engine(
  bars: string,
  [fast, slow]: readonly [number, number],
  [cash, feeBps]: readonly [string, string],
) {
  const options = ['--param', `fast=${fast}`, `slow=${slow}`, '--cash', cash, '--fee-bps', feeBps];
  const fixedOptions = [
    '--strategy',
    'sma-cross',
    '--fill',
    'next-open',
    '--slippage',
    'none',
    '--profile',
    'unrestricted',
  ];
  const where = ['--data-dir', folders.create(), '--json'];
  return reportOf(await runCliHere(['backtest', 'run', '--bars', bars, ...fixedOptions, ...options, ...where]));
}

async function expectEqual(bars: string, means: readonly [number, number], money: readonly [string, string]) {
  const report = await engine(bars, means, money);
  const expected = reference(bars, means, money);
  expect(expected.fills.length).toBeGreaterThan(20);
  expect(report.fills.map(({ time, side, quantity, price, fee }) => ({ time, side, quantity, price, fee }))).toEqual(
    expected.fills,
  );
  expect(report.summary.finalEquity).toBe(expected.finalEquity);
}

describe('sma-cross against an independent program, to the last of 18 decimals', () => {
  const bars = writeBars(
    join(folder, 'bars.csv'),
    barsCsv(syntheticBars(4_000), (row) => row % 997 !== 0),
  );

  it.each([
    [10, 30, '100000', '10'],
    [3, 8, '12345.678901234567890123', '7.5'],
    [10, 30, '1000000000000000000000000000000', '0'],
    [1, 2, '0.000001', '25'],
  ] as const)('means of %d and %d, cash %s, fee %s bps', async (fast, slow, cash, feeBps) => {
    await expectEqual(bars, [fast, slow], [cash, feeBps]);
  });
});

if (REAL_DATA !== undefined) {
  const candles = join(REAL_DATA, 'data/candles');
  describe('sma-cross against an independent program on real bars', () => {
    it.each([
      'binance_BTCUSDT_1m_2024-02-12_2024-03-17.csv.gz',
      'binance_ETHUSDT_1m_2022-12-01_2023-01-04.csv.gz',
      'bitfinex_BTCUSD_1m_2019-01_2019-04.csv.gz',
      'binance_SOLUSDT_1h_2020-08_2024-06.csv.gz',
    ])('%s', async (name) => {
      await expectEqual(join(candles, name), [10, 30], ['100000', '10']);
    });
  });
}
