import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFundingFile } from '../../core/adapters/csv/funding-file.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts';
import { present } from '../../core/base/invariant.ts';
import { demoFunding } from '../../core/demo-market/demo-funding.ts';
import type { BarColumns } from '../../core/model/bar.ts';
import type { FundingRate } from '../../core/model/funding-rate.ts';
import type { StrategyId } from '../../core/model/identifiers.ts';
import type { ReportOrder } from '../../core/model/run-report.ts';
import type { Timeframe } from '../../core/model/timeframe.ts';
import { STRATEGIES } from '../../core/strategies/registry.ts';
import type { StrategyParams } from '../../core/strategies/strategy.ts';
import { aRequest, reportFor } from '../support/backtest.ts';
import { golden } from '../support/golden.ts';
import { readRealBars } from '../support/real-bars.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { temporaryFolders } from '../support/run-cli.ts';
import { defaultParams } from '../support/strategy-harness.ts';
import { barsCsv, syntheticBars, writeBars } from '../support/synthetic-bars.ts';
import { anInstrument } from '../support/trading.ts';

const PROGRAM = resolve(import.meta.dirname, 'strategies_reference.py');

interface Run {
  readonly bars: BarColumns;
  readonly timeframe: Timeframe;
  readonly funding?: readonly FundingRate[];
}

function paramsOf(name: string, over: StrategyParams): StrategyParams {
  return { ...defaultParams(definitionOf(name)), ...over };
}

function definitionOf(name: string) {
  return present(
    STRATEGIES.find((strategy) => strategy.name === name),
    name,
  );
}

/** Orders of a strategy that is filled at the next open, without limits. */
function ordersOn({ bars, timeframe, funding = [] }: Run, name: string, over: StrategyParams): readonly ReportOrder[] {
  const strategy = { strategyId: 's-1' as StrategyId, definition: definitionOf(name), params: paramsOf(name, over) };
  const instrument = anInstrument({ pricePlaces: bars.pricePlaces });
  const instruments = [{ instrument, bars, funding }];
  return reportFor(aRequest(bars, { timeframe, instruments, strategies: [{ ...strategy, instrument: 0 }] })).orders;
}

type Asked = readonly (readonly [bar: number, side: string, opens: boolean])[];

function asked({ bars, timeframe }: Run, orders: readonly ReportOrder[]): Asked {
  const barMs = timeframe === '1h' ? HOUR_MS : MINUTE_MS;
  let held = false;
  return orders.map(({ time, side }) => {
    held = !held;
    return [bars.time.indexOf(time - barMs), side, held];
  });
}

/** What the independent program makes of the same files. */
function reference(files: { readonly bars: string; readonly funding: string }, name: string, over: StrategyParams) {
  const args = [PROGRAM, files.bars, files.funding, name, JSON.stringify(paramsOf(name, over))];
  return JSON.parse(execFileSync('python3', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })) as Asked;
}

const VOTERS = { 'momentum.allowShort': true, 'rsi.allowShort': true, 'mean-reversion.allowShort': true };
const BOTH_WAYS = { ...VOTERS, entry: 0.4, exit: 0.1, allowShort: true };
const FUNDED = { 'funding-rate-drift.weight': 2, 'funding-rate-drift.minSamples': 5, 'funding-rate-drift.maxP': 0.3 };

const CASES: readonly (readonly [string, StrategyParams])[] = [
  ['momentum', {}],
  ['momentum', { fast: 5, slow: 13, average: 'sma', allowShort: true }],
  ['rsi', {}],
  ['rsi', { period: 7, oversold: 25, overbought: 75, exit: 55, allowShort: true }],
  ['mean-reversion', {}],
  ['mean-reversion', { anchor: 'mean', length: 20, exit: 0, stop: 3, allowShort: true }],
  ['ensemble', {}],
  ['ensemble', { ...BOTH_WAYS, 'momentum.weight': 1.5 }],
];

const FUNDING_CASES: readonly (readonly [string, StrategyParams])[] = [
  ['funding-rate-drift', { weeks: 10, minSamples: 5, allowShort: true }],
  ['funding-rate-drift', { season: 'hour', weeks: 8, minSamples: 10, maxP: 0.5, allowShort: true }],
  ['ensemble', { ...BOTH_WAYS, ...FUNDED }],
];

const folders = temporaryFolders();
afterAll(folders.removeAll);
const folder = folders.create();

describe('strategies against an independent program (strategies_reference.py): every order at its bar', () => {
  const bars = syntheticBars(6_000);
  const files = { bars: writeBars(join(folder, 'bars.csv'), barsCsv(bars)), funding: '-' };
  it.each(CASES)('%s %j', (name, over) => {
    const run = { bars, timeframe: '1m' } as const;
    const orders = asked(run, ordersOn(run, name, over));
    expect(orders).toEqual(reference(files, name, over));
    expect(orders.length).toBeGreaterThan(10);
  });

  const first = present(bars.time[0], 'first bar');
  const funding = demoFunding(5, 0, { from: first - 70 * DAY_MS, to: first + 6_000 * MINUTE_MS });
  const rates = funding.map(({ time, rate }) => `${time},${rate}`).join('\n');
  const fundingFile = join(folder, 'funding.csv');
  writeFileSync(fundingFile, `timestamp_ms,funding_rate\n${rates}\n`);
  it.each(FUNDING_CASES)('%s %j', (name, over) => {
    const run = { bars, timeframe: '1m', funding } as const;
    const orders = asked(run, ordersOn(run, name, over));
    expect(orders).toEqual(reference({ ...files, funding: fundingFile }, name, over));
    expect(orders.length).toBeGreaterThan(1);
  });
});

describe('grid on the demo market', () => {
  it.each(golden('grid.json') as readonly { readonly params: StrategyParams; readonly orders: readonly unknown[] }[])(
    '$params: the orders that were reviewed',
    ({ params, orders }) => {
      const bars = syntheticBars(1_440);
      const made = ordersOn({ bars, timeframe: '1m' }, 'grid', params);
      const start = present(bars.time[0], 'first bar');
      expect(
        made.map(({ time, side, limitPrice, filledQuantity, status, quantity }) => [
          (time - start) / MINUTE_MS,
          side,
          limitPrice,
          quantity,
          filledQuantity,
          status,
        ]),
      ).toEqual(orders);
    },
  );
});

function pin(orders: readonly ReportOrder[]): readonly [number, string] {
  const text = orders.map(({ time, side, quantity }) => [time, side, quantity].join(',')).join('\n');
  return [orders.length, createHash('sha256').update(text).digest('hex').slice(0, 16)];
}

const SCALED = { 'volatility.scale': true, 'volatility.target': 1, 'volatility.floor': 0 };

describe('what only changes sizes, or never sells, on the demo market', () => {
  const bars = syntheticBars(6_000);
  const run = { bars, timeframe: '1m' } as const;

  it('buys and holds: one order, at the first close', () => {
    const orders = ordersOn(run, 'buy-and-hold', {});
    expect(asked(run, orders)).toEqual([[0, 'buy', true]]);
    expect(pin(orders)).toEqual([1, 'e782289ac4b2e5d9']);
  });

  it('scales sizes by ATR: the same orders at the same bars, entries smaller', () => {
    const orders = ordersOn(run, 'momentum', SCALED);
    const whole = ordersOn(run, 'momentum', {});
    expect(asked(run, orders)).toEqual(asked(run, whole));
    expect(orders.filter(({ quantity }, nth) => !(Number(quantity) < Number(whole[nth]?.quantity)))).toEqual([]);
    expect(pin(orders)).toEqual([246, '251ac2d733d4c40e']);
  });
});

if (REAL_DATA !== undefined) {
  const BTC = 'binanceusdm_BTCUSDT_1h_2020-07_2024-06.csv.gz';
  const SOL = 'binance_SOLUSDT_1h_2020-08_2024-06.csv.gz';
  const REAL: readonly (readonly [string, string, StrategyParams, readonly [number, string]])[] = [
    ['momentum', BTC, {}, [1609, 'eee1d2189aeba9b6']],
    ['momentum', BTC, SCALED, [1609, '51561415f2aa9321']],
    ['rsi', BTC, {}, [254, '1f9a21d97b450a0b']],
    ['rsi', SOL, { period: 7, exit: 55, allowShort: true }, [2637, '355b757bcff8966b']],
    ['mean-reversion', BTC, { length: 48 }, [866, '89791c4ae4e9d023']],
    ['mean-reversion', SOL, { anchor: 'mean', length: 20, allowShort: true }, [2857, '91acf2fbbd08efe4']],
    ['ensemble', BTC, {}, [281, '9b51168f5142795b']],
    ['ensemble', SOL, BOTH_WAYS, [1548, '88c60d97e91fb91d']],
    ['grid', SOL, { levels: 10, range: 20, outside: 'hold' }, [661, '80d94d46dd463bc9']],
    ['sma-cross', BTC, { fraction: 0.5 }, [1437, '8fc9d955648b836a']],
    ['buy-and-hold', BTC, {}, [1, '2fcb94412df0f9cf']],
  ];
  const FUNDING = 'data/funding/binanceusdm_BTCUSDT_funding_2020-07_2024-06.csv.gz';
  const REAL_FUNDING: readonly (readonly [StrategyParams, readonly [number, string]])[] = [
    [{ weeks: 52 }, [48, '4e6db823a7f07716']],
    [{ season: 'weekday', weeks: 26, minSamples: 30, maxP: 0.2, allowShort: true }, [179, 'fe3a6f52a4a09052']],
  ];
  const fileOf = (name: string): string => join(REAL_DATA ?? '', 'data/candles', name);

  describe('strategies on real hourly bars', () => {
    it.each(REAL)('%s of %s with %j: %j', (name, file, over, pinned) => {
      const run = { bars: readRealBars(file), timeframe: '1h' } as const;
      const orders = ordersOn(run, name, over);
      expect(pin(orders)).toEqual(pinned);
      if (name === 'grid' || name === 'sma-cross' || name === 'buy-and-hold') return;
      expect(asked(run, orders)).toEqual(reference({ bars: fileOf(file), funding: '-' }, name, over));
    });

    it.each(REAL_FUNDING)('funding-rate-drift with %j: %j', (over, pinned) => {
      const path = join(REAL_DATA ?? '', FUNDING);
      const rates = readFundingFile(path);
      if (!rates.ok) throw new Error(rates.error);
      const run = { bars: readRealBars(BTC), timeframe: '1h', funding: rates.value } as const;
      const orders = ordersOn(run, 'funding-rate-drift', over);
      expect(pin(orders)).toEqual(pinned);
      expect(asked(run, orders)).toEqual(reference({ bars: fileOf(BTC), funding: path }, 'funding-rate-drift', over));
    });
  });
}
