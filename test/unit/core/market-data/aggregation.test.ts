import { describe, expect, it } from 'vitest';
import { createBarAggregator } from '../../../../core/market-data/bar-aggregator.ts';
import { createTradeAggregator } from '../../../../core/market-data/trade-aggregator.ts';
import { resample } from '../../../../core/market-data/resample.ts';
import type { Bar } from '../../../../core/model/bar.ts';
import { readRealBars } from '../../../support/real-bars.ts';
import { REAL_DATA } from '../../../support/real-data.ts';

const MINUTE = 60_000;
const SECOND = 1_000;

/** A minute bar around a price, of 0.1 base units. */
const minuteBar = (minute: number, price: number): Bar => ({
  time: minute * MINUTE,
  open: price,
  high: price + 2,
  low: price - 1,
  close: price + 1,
  volume: 0.1,
});

function fiveMinutes(): {
  readonly closed: Bar[];
  readonly add: (bar: Bar) => boolean;
  forming: () => Bar | undefined;
} {
  const closed: Bar[] = [];
  const aggregator = createBarAggregator('1m', {
    timeframe: '5m',
    volumePlaces: 1,
    onClosed: (bar) => closed.push({ ...bar }),
  });
  return { closed, add: aggregator.add, forming: aggregator.forming };
}

describe('bars into longer bars', () => {
  it('closes with the last source bar: first open, highest high, lowest low, last close, exact volume', () => {
    const { closed, add, forming } = fiveMinutes();
    for (const [minute, price] of [100, 104, 90, 95, 99].entries()) {
      expect(closed).toEqual([]);
      add(minuteBar(minute, price));
    }
    expect(closed).toEqual([{ time: 0, open: 100, high: 106, low: 89, close: 100, volume: 0.5 }]);
    expect(forming()).toBeUndefined();
  });

  it('shows the forming bar as it stands', () => {
    const { add, forming } = fiveMinutes();
    add(minuteBar(5, 100));
    add(minuteBar(6, 110));
    expect(forming()).toEqual({ time: 5 * MINUTE, open: 100, high: 112, low: 99, close: 111, volume: 0.2 });
  });

  it('closes late where the last source bar is absent, and twice at once where the next bar ends a period too', () => {
    const { closed, add } = fiveMinutes();
    add(minuteBar(1, 100));
    add(minuteBar(9, 50));
    expect(closed.map((bar) => [bar.time, bar.close])).toEqual([
      [0, 101],
      [5 * MINUTE, 51],
    ]);
  });

  it('refuses a bar of a period that has closed', () => {
    const { closed, add } = fiveMinutes();
    add(minuteBar(7, 100));
    expect(add(minuteBar(3, 1))).toBe(false);
    add(minuteBar(9, 100));
    expect(closed.map((bar) => bar.low)).toEqual([99]);
  });
});

describe('trades into bars', () => {
  const closed: Bar[] = [];
  const trades = createTradeAggregator({
    timeframe: '15s',
    volumePlaces: 2,
    onClosed: (bar) => closed.push({ ...bar }),
  });
  const trade = (second: number, price: number, quantity: number): boolean =>
    trades.add({ time: second * SECOND, price, quantity, aggressor: 'buy' });

  it('closes each bar exactly once, by time or by the next trade, and makes none where nothing traded', () => {
    trade(0, 100, 0.1);
    trade(7, 103, 0.2);
    trade(14.999, 101, 0.03);
    trades.advanceTo(14_999);
    expect(closed).toEqual([]);
    trades.advanceTo(15_000);
    trades.advanceTo(15_000);
    trades.advanceTo(44_000);
    trade(46, 99, 1);
    expect(trade(44, 1, 1)).toBe(false);
    expect(trade(3, 1, 1)).toBe(false);
    trade(60, 98, 1);
    expect(closed).toEqual([
      { time: 0, open: 100, high: 103, low: 100, close: 101, volume: 0.33 },
      { time: 45_000, open: 99, high: 99, low: 99, close: 99, volume: 1 },
    ]);
    expect(trades.forming()).toMatchObject({ time: 60_000, close: 98 });
  });
});

if (REAL_DATA !== undefined) {
  const hours = [
    ...closedHours('binance_BTCUSDT_1h_2017-08_2019-12.csv.gz'),
    ...closedHours('binance_BTCUSDT_1h_2020-07_2024-04.csv.gz'),
  ];
  const recorded = new Map(hours.map((bar) => [bar.time, bar]));

  describe('real minutes against the recorded hours of the same venue', () => {
    it.each([
      ['binance_BTCUSDT_1m_2021-03-26_2021-04-30.csv.gz', 832],
      ['binance_BTCUSDT_1m_2022-06-15_2022-07-19.csv.gz', 833],
      ['binance_BTCUSDT_1m_2023-08-26_2023-09-29.csv.gz', 833],
      ['binance_BTCUSDT_1m_2024-02-12_2024-03-17.csv.gz', 833],
    ])('every complete hour of %s is equal in all five fields', (name, complete) => {
      const minutes = readRealBars(name);
      const perHour = Map.groupBy(minutes.time, (time) => Math.floor(time / 3_600_000) * 3_600_000);
      const made = resample(minutes, '1m', '1h').filter((bar) => perHour.get(bar.time)?.length === 60);
      expect(made).toHaveLength(complete);
      expect(made).toEqual(made.map((bar) => recorded.get(bar.time)));
    });
  });
}

function closedHours(name: string): readonly Bar[] {
  return resample(readRealBars(name), '1h', '1h');
}
