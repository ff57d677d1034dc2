import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../core/base/random.ts';
import { blockBootstrap, defaultBlockLength } from '../../../../../core/backtest/monte-carlo/block-bootstrap.ts';
import { noisyBars } from '../../../../../core/backtest/monte-carlo/candle-noise.ts';
import { equityFan, percentileOf } from '../../../../../core/backtest/monte-carlo/equity-fan.ts';
import { shuffleTrades } from '../../../../../core/backtest/monte-carlo/shuffle-trades.ts';
import { simulate } from '../../../../../core/backtest/monte-carlo/simulate.ts';
import { makeBars } from '../../../../support/random-bars.ts';

const RUN = { initialCash: 1_000, pnls: [100, -50, 200, -150, 50], dailyReturns: [0.1, -0.05, 0.02, -0.01] };

describe('shuffling trades', () => {
  it('keeps every trade, and every order comes up about equally often', () => {
    const random = createRandom(1);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 6_000; draw++) {
      const order = shuffleTrades([1, 2, 3], random).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(['1,2,3', '1,3,2', '2,1,3', '2,3,1', '3,1,2', '3,2,1']);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });

  it('changes the drawdown and never the end', () => {
    const simulation = simulate(RUN, { method: 'trade-shuffle', runs: 500, seed: 1, ruin: 0.5 });
    for (const value of Object.values(simulation?.netReturn ?? {})) expect(value).toBeCloseTo(0.15, 12);
    expect(simulation?.runs).toBe(500);
    // Losses of 150 and 50: 150 of 1,300 in the best orders that are not rare, 200 of 1,000 at the most.
    expect(simulation?.maxDrawdown.p5).toBeCloseTo(150 / 1_300, 12);
    expect(simulation?.maxDrawdown.p95).toBeCloseTo(0.2, 12);
  });
});

describe('the block bootstrap', () => {
  const days = Array.from({ length: 100 }, (_, day) => day);

  it('keeps days in order within blocks of the mean length asked for', () => {
    const drawn = blockBootstrap(days, 10, createRandom(2));
    const breaks = [...drawn].filter((day, at) => at > 0 && day !== ((drawn[at - 1] ?? 0) + 1) % 100).length;
    expect(drawn).toHaveLength(100);
    expect(breaks).toBeGreaterThan(3);
    expect(breaks).toBeLessThan(20);
  });

  it('draws single days with blocks of one, and takes the cube root of the days otherwise', () => {
    const drawn = blockBootstrap(days, 1, createRandom(3));
    const follows = [...drawn].filter((day, at) => at > 0 && day === ((drawn[at - 1] ?? 0) + 1) % 100).length;
    expect(follows).toBeLessThan(6);
    expect([1, 27, 1_000].map(defaultBlockLength)).toEqual([1, 3, 10]);
  });

  it('tells how often an account of coin flips is ruined', () => {
    const dailyReturns = Array.from({ length: 20 }, (_, day) => (day % 2 === 0 ? 0.2 : -0.2));
    const plan = { method: 'block-bootstrap', runs: 4_000, seed: 5, blockLength: 1 } as const;
    const half = simulate({ ...RUN, dailyReturns }, { ...plan, ruin: 0.5 });
    // Computed apart with 400,000 walks of 20 even flips of +20 % and -20 %: 0.555.
    expect(half?.ruinProbability).toBeGreaterThan(0.53);
    expect(half?.ruinProbability).toBeLessThan(0.58);
    expect(simulate({ ...RUN, dailyReturns }, { ...plan, ruin: 0 })?.ruinProbability).toBe(0);
  });
});

describe('a simulation', () => {
  it('repeats exactly, and more runs extend fewer', () => {
    const plan = { method: 'block-bootstrap', seed: 9, ruin: 0.5 } as const;
    expect(simulate(RUN, { ...plan, runs: 50 })).toEqual(simulate(RUN, { ...plan, runs: 50 }));
    expect(simulate(RUN, { ...plan, runs: 50 })).not.toEqual(simulate(RUN, { ...plan, runs: 50, seed: 10 }));
  });

  it('has nothing to say without trades', () => {
    expect(simulate({ ...RUN, pnls: [] }, { method: 'trade-shuffle', runs: 10, seed: 1, ruin: 0.5 })).toBeNull();
  });
});

describe('the fan', () => {
  it('interpolates percentiles between ranks', () => {
    const sorted = Float64Array.of(10, 20, 30, 40);
    expect([0, 25, 50, 100].map((percentile) => percentileOf(sorted, percentile))).toEqual([10, 17.5, 25, 40]);
  });

  it('is drawn point by point', () => {
    const curves = [1, 2, 3].map((scale) => Float64Array.of(1, scale));
    expect(equityFan(curves, [0, 50, 100]).curves.map((curve) => [...curve])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
  });
});

describe('candle noise', () => {
  it('keeps bars consistent and on their grid, and moves closes by the share of the range asked for', () => {
    const bars = makeBars({ length: 2_000, timeframeMs: 60_000, seed: 11 });
    const noisy = noisyBars(bars, 0.5, createRandom(4));
    const grid = 10 ** bars.pricePlaces;
    let squares = 0;
    for (let row = 0; row < bars.length; row++) {
      const [open = 0, high = 0, low = 0, close = 0] = [noisy.open, noisy.high, noisy.low, noisy.close].map(
        (column) => column[row] ?? NaN,
      );
      expect(high).toBeGreaterThanOrEqual(Math.max(open, close));
      expect(low).toBeLessThanOrEqual(Math.min(open, close));
      expect(Math.abs(close * grid - Math.round(close * grid))).toBeLessThan(1e-6);
      const range = (bars.high[row] ?? 0) - (bars.low[row] ?? 0);
      squares += ((close - (bars.close[row] ?? 0)) / (range * 0.5)) ** 2;
    }
    expect(Math.sqrt(squares / bars.length)).toBeGreaterThan(0.9);
    expect(Math.sqrt(squares / bars.length)).toBeLessThan(1.1);
    expect(noisy.volume).toBe(bars.volume);
  });
});
