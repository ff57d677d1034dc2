import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateHistory } from '../../../../core/demo-market/demo-history.ts';
import { DEMO_INSTRUMENTS } from '../../../../core/demo-market/demo-instruments.ts';
import { createDemoMarket, restoreDemoMarket } from '../../../../core/demo-market/demo-market.ts';
import type { DemoMarket, DemoMarketState } from '../../../../core/demo-market/demo-market.ts';
import { barDefect } from '../../../../core/model/bar.ts';

const START = Date.UTC(2026, 0, 5);
const DAY_MINUTES = 1_440;
const SPOT_SHA256 = 'b846f77e7fb505f6d8c27cd174eca70ba22e697585a9b2af84dacb385e06e962';

/** The next minutes as plain copies. */
function minutes(market: DemoMarket, count: number) {
  return Array.from({ length: count }, () => {
    const minute = market.nextMinute();
    return { time: minute.time, stress: minute.stress, bars: minute.bars.map((bar) => ({ ...bar })) };
  });
}

describe('createDemoMarket', () => {
  it('draws the same market from the same seed and another from another', () => {
    const first = minutes(createDemoMarket({ seed: 1, startTime: START }), 500);
    expect(minutes(createDemoMarket({ seed: 1, startTime: START }), 500)).toEqual(first);
    expect(minutes(createDemoMarket({ seed: 2, startTime: START }), 500)).not.toEqual(first);
  });

  it('goes on from a stored state as if it had never stopped', () => {
    const market = createDemoMarket({ seed: 3, startTime: START });
    minutes(market, 700);
    const stored = JSON.parse(JSON.stringify(market.state())) as DemoMarketState;
    expect(minutes(restoreDemoMarket(stored), 300)).toEqual(minutes(market, 300));
  });

  it('gives bars that are sound, on the grid, a minute apart, each opening at the last close', () => {
    const market = createDemoMarket({ seed: 4, startTime: START });
    let closes = DEMO_INSTRUMENTS.map((spec) => spec.startPrice);
    for (const [index, minute] of minutes(market, 5_000).entries()) {
      expect(minute.time).toBe(START + index * 60_000);
      expect(minute.bars.map((bar) => bar.open)).toEqual(closes);
      for (const [which, bar] of minute.bars.entries()) {
        expect(barDefect(bar)).toBeUndefined();
        expect(bar.volume).toBeGreaterThan(0);
        const places = DEMO_INSTRUMENTS[which]?.instrument.pricePlaces ?? 0;
        for (const price of [bar.open, bar.high, bar.low, bar.close]) {
          expect(Number(price.toFixed(places))).toBe(price);
        }
      }
      closes = minute.bars.map((bar) => bar.close);
    }
  });

  // Stored histories go on from a checkpoint: a new instrument must not move a digit of the others.
  it('is for its spot instruments, to the last digit, what it was before there was a contract', () => {
    const bars = minutes(createDemoMarket({ seed: 11, startTime: START }), 2_000).map((minute) =>
      minute.bars.slice(0, 5),
    );
    expect(createHash('sha256').update(JSON.stringify(bars)).digest('hex')).toBe(SPOT_SHA256);
  });

  it('has a contract that stays close to its spot price, and goes on from a checkpoint of before it', () => {
    const market = createDemoMarket({ seed: 6, startTime: START });
    for (const { bars } of minutes(market, 3_000))
      expect(Math.abs((bars[5]?.close ?? 0) / (bars[0]?.close ?? 1) - 1)).toBeLessThan(0.003);
    const state = market.state();
    const before = restoreDemoMarket({ ...state, instruments: state.instruments.slice(0, 5) });
    const [minute] = minutes(before, 1);
    expect(Math.abs((minute?.bars[5]?.open ?? 0) / (minute?.bars[0]?.open ?? 1) - 1)).toBeLessThan(0.003);
  });

  it('moves its instruments together', () => {
    const history = generateHistory(createDemoMarket({ seed: 5, startTime: START }), 30 * DAY_MINUTES);
    const hourly = history.map((columns) =>
      Array.from({ length: columns.length / 60 - 1 }, (_, hour) =>
        Math.log((columns.close[hour * 60 + 119] ?? 1) / (columns.close[hour * 60 + 59] ?? 1)),
      ),
    );
    const [first = [], ...others] = hourly;
    for (const other of others) expect(correlation(first, other)).toBeGreaterThan(0.5);
  });

  it('keeps prices within a plausible distance of their start over a year', () => {
    const history = generateHistory(createDemoMarket({ seed: 6, startTime: START }), 365 * DAY_MINUTES);
    for (const [index, columns] of history.entries()) {
      const start = DEMO_INSTRUMENTS[index]?.startPrice ?? 1;
      const ratios = columns.close.map((close) => close / start);
      expect(ratios.reduce((low, ratio) => Math.min(low, ratio), 1)).toBeGreaterThan(0.1);
      expect(ratios.reduce((high, ratio) => Math.max(high, ratio), 1)).toBeLessThan(10);
    }
  });
});

describe('generateHistory', () => {
  it('holds what the market draws minute by minute', () => {
    const [btc] = generateHistory(createDemoMarket({ seed: 8, startTime: START }), 100);
    const drawn = minutes(createDemoMarket({ seed: 8, startTime: START }), 100).map((minute) => minute.bars[0]);
    const stored = Array.from({ length: 100 }, (_, row) => ({
      time: btc?.time[row],
      open: btc?.open[row],
      high: btc?.high[row],
      low: btc?.low[row],
      close: btc?.close[row],
      volume: btc?.volume[row],
    }));
    expect(stored).toEqual(drawn);
  });
});

function correlation(one: readonly number[], other: readonly number[]): number {
  const product = one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  return product / Math.sqrt(squares(one) * squares(other));
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
