import { describe, expect, it } from 'vitest';
import { fixed } from '../../../../core/base/fixed.ts';
import { createBacktest, runBacktest } from '../../../../core/backtest/run-backtest.ts';
import type { StrategyId } from '../../../../core/model/identifiers.ts';
import { smaCross } from '../../../../core/strategies/sma-cross.ts';
import { aRequest, reportFor, someHooks } from '../../../support/backtest.ts';
import { makeBars } from '../../../support/random-bars.ts';
import { aBar, anInstrument, columnsOf, MINUTE, MONDAY, someModels } from '../../../support/trading.ts';

const random = makeBars({ length: 3_000, timeframeMs: MINUTE, gapChance: 0.001, seed: 5 });

const sum = (values: readonly (string | null)[]): bigint =>
  values.reduce((total, value) => total + fixed(value ?? '0'), 0n);

describe('a backtest', () => {
  it('gives the figures that were worked out by hand', () => {
    const closes = [10, 10, 12, 14, 9, 10, 14, 16];
    const bars = columnsOf(closes.map((close, minute) => aBar(minute, [close - 1, close + 1, close - 2, close])));
    const params = { fast: 2, slow: 3, fraction: 1 };
    const report = reportFor(
      aRequest(bars, {
        strategies: [{ strategyId: 's-1' as StrategyId, definition: smaCross, params, instrument: 0 }],
        initialCash: fixed('1300'),
        models: someModels({ takerBps: fixed('100') }),
      }),
    );
    // Checked with Python's fractions: 1300 / 13.13 cut at 18 places, notional and fee rounded up, and so on.
    expect(
      report.fills.map(({ time, side, quantity, price, fee }) => [
        (time - MONDAY) / MINUTE,
        side,
        quantity,
        price,
        fee,
      ]),
    ).toEqual([
      [3, 'buy', '99.0099009900990099', '13', '12.871287128712871287'],
      [5, 'sell', '99.0099009900990099', '9', '8.910891089108910891'],
      [7, 'buy', '58.229585334771100872', '15', '8.734437800215665131'],
    ]);
    const [closed, open] = report.trades;
    expect(closed).toMatchObject({
      side: 'long',
      entryPrice: '13',
      exitPrice: '9',
      entryTime: MONDAY + 3 * MINUTE,
      exitTime: MONDAY + 5 * MINUTE,
      fees: '21.782178217821782178',
      pnl: '-417.821782178217821778',
      exitReason: 'cross down: 2-bar mean 11.50 vs 3-bar mean 11.67',
    });
    expect(open).toMatchObject({ exitTime: null, exitPrice: null, pnl: null, returnFraction: null });
    expect(report.summary).toMatchObject({ trades: 1, wins: 0, losses: 1, winRate: 0, grossProfit: '0' });
    expect(report.summary.finalEquity).toBe('931.673365356337613963');
    expect(report.summary.exposure).toBe(3 / 8);
    expect(report.summary.buyAndHold).toBeCloseTo(16 / 9 - 1, 12);
    expect(report.equity).toHaveLength(9);
    expect(report.equity[0]).toEqual([MONDAY, '1300']);
    expect(report.orders.map(({ status }) => status)).toEqual(['filled', 'filled', 'filled']);
  });

  it('is the same twice, journal included, and another with another seed', () => {
    const first = reportFor(aRequest(random));
    expect(reportFor(aRequest(random))).toEqual(first);
    expect(first.journalSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(reportFor(aRequest(random, { seed: 2 })).journalSha256).not.toBe(first.journalSha256);
  });

  it('keeps cash + positions + fees and its trades in line with the fills', () => {
    const { summary, trades, fills } = reportFor(aRequest(random));
    expect(fills.length).toBeGreaterThan(100);
    expect(sum(fills.map(({ fee }) => fee))).toBe(fixed(summary.fees));
    expect(sum(trades.map(({ fees }) => fees))).toBe(fixed(summary.fees));
    expect(sum(trades.map(({ pnl }) => pnl))).toBe(fixed(summary.grossProfit) - fixed(summary.grossLoss));
    const standing = trades.at(-1)?.exitTime === null;
    if (!standing) expect(fixed(summary.finalEquity)).toBe(fixed('100000') + sum(trades.map(({ pnl }) => pnl)));
  });

  it('lists gaps, and fills at the next bar that is present', () => {
    const { run } = reportFor(aRequest(random));
    const span = ((random.time[random.length - 1] ?? 0) - (random.time[0] ?? 0)) / MINUTE + 1;
    expect(run.gaps).toBe(span - random.length);
    expect(run.gapList.reduce((total, { bars }) => total + bars, 0)).toBe(run.gaps);
  });

  it('counts denials by code and still reports the run', () => {
    const { denials, fills, orders } = reportFor(aRequest(random, { profile: 'moderate' }));
    expect(Object.keys(denials)).toEqual(['ORDER_VALUE']);
    expect(denials['ORDER_VALUE']).toBe(orders.length);
    expect(fills).toEqual([]);
  });

  it('runs several strategies on several instruments from one cash', () => {
    const other = makeBars({ length: 3_000, timeframeMs: MINUTE, seed: 9, startPrice: 300, gapChance: 0.002 });
    const request = aRequest(random, {
      instruments: [
        { instrument: anInstrument(), bars: random },
        {
          instrument: anInstrument({ id: 'test:ETH-USD' as ReturnType<typeof anInstrument>['id'], symbol: 'ETH-USD' }),
          bars: other,
        },
      ],
      strategies: [0, 1].map((instrument) => ({
        strategyId: `s-${instrument}` as StrategyId,
        definition: smaCross,
        params: { fast: 10, slow: 30, fraction: 0.4 },
        instrument,
      })),
    });
    const report = reportFor(request);
    expect(new Set(report.fills.map(({ instrument }) => instrument))).toEqual(new Set(['BTC-USD', 'ETH-USD']));
    expect(report.run.bars).toBe(6_000);
    expect(report.denials).toEqual({});
    const instants = new Set([...random.time, ...other.time]).size;
    expect(report.equity).toHaveLength(instants + 1);
  });

  it('comes to the same figures without keeping a journal, and has no report then', () => {
    const whole = createBacktest(aRequest(random), someHooks());
    const bare = createBacktest(aRequest(random), someHooks({ keepsJournal: false }));
    while (whole.step());
    while (bare.step());
    expect(bare.figures()).toMatchObject({ figures: whole.figures().figures, equity: whole.figures().equity });
    expect(whole.finish().fills.length).toBeGreaterThan(0);
    expect(() => bare.finish()).toThrow('kept no journal');
  });

  it('stops when told to, and tells how far it is', () => {
    const bars = makeBars({ length: 20_000, timeframeMs: MINUTE });
    const seen: number[] = [];
    const stopped = runBacktest(
      aRequest(bars),
      someHooks({ onProgress: (done) => void seen.push(done), shouldStop: () => seen.length === 2 }),
    );
    expect(stopped).toBeUndefined();
    expect(seen).toEqual([4_096, 8_192]);
  });

  it.each(['aggressive', 'realistic', 'conservative'] as const)('runs under %s fills with every cost', (fill) => {
    const models = someModels({
      fill,
      slippage: 'hybrid',
      slippageBps: fixed('1'),
      spreadBps: fixed('2'),
      takerBps: fixed('5'),
      latencyMs: 250,
    });
    const report = reportFor(
      aRequest(random, {
        models,
        profile: 'aggressive',
        strategies: [
          {
            strategyId: 's-1' as StrategyId,
            definition: smaCross,
            params: { fast: 10, slow: 30, fraction: 0.3 },
            instrument: 0,
          },
        ],
      }),
    );
    expect(report.fills.length).toBeGreaterThan(50);
    expect(Number(report.summary.slippageCost)).toBeGreaterThan(0);
    expect(report.run.models.assumptions.length).toBeGreaterThan(3);
  });
});
