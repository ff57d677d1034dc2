import { describe, expect, it } from 'vitest';
import { barDefect } from '../../../../core/model/bar.ts';
import { bestAsk, bestBid, isSound, midPrice } from '../../../../core/model/order-book.ts';
import { barOpenTime, longestWithin, timeframeMs, timeframeOf } from '../../../../core/model/timeframe.ts';

describe('barDefect', () => {
  const sound = { time: 0, open: 10, high: 12, low: 9, close: 11, volume: 3 };

  it.each([
    [{}, undefined],
    [{ high: 11, open: 11 }, undefined],
    [{ volume: 0 }, undefined],
    [{ close: Number.NaN }, 'NOT_FINITE'],
    [{ high: Number.POSITIVE_INFINITY }, 'NOT_FINITE'],
    [{ low: 0 }, 'PRICE_NOT_POSITIVE'],
    [{ open: -1 }, 'PRICE_NOT_POSITIVE'],
    [{ volume: -0.1 }, 'VOLUME_NEGATIVE'],
    [{ high: 10.5 }, 'OHLC_INCONSISTENT'],
    [{ low: 10.5 }, 'OHLC_INCONSISTENT'],
  ])('%j: %s', (change, defect) => {
    expect(barDefect({ ...sound, ...change })).toBe(defect);
  });
});

describe('an order book', () => {
  const book = (bids: number[], asks: number[]) => ({
    time: 0,
    bids: Float64Array.from(bids),
    asks: Float64Array.from(asks),
  });

  it('gives its best prices and the mid', () => {
    const two = book([99, 1, 98, 2], [101, 1, 102, 5]);
    expect([bestBid(two), bestAsk(two), midPrice(two), isSound(two)]).toEqual([99, 101, 100, true]);
  });

  it.each([
    ['crossed', book([101, 1], [100, 1])],
    ['locked', book([100, 1], [100, 1])],
    ['without bids', book([], [100, 1])],
    ['without asks', book([99, 1], [])],
    ['not finite', book([Number.NaN, 1], [100, 1])],
    ['not positive', book([0, 1], [100, 1])],
  ])('is unsound when %s', (_, unsound) => {
    expect(isSound(unsound)).toBe(false);
  });
});

describe('timeframes', () => {
  it('find the open of the bar that contains a time', () => {
    const time = Date.parse('2024-03-06T13:47:31.500Z');
    const open = (timeframe: Parameters<typeof barOpenTime>[1]): string =>
      new Date(barOpenTime(time, timeframe)).toISOString();
    expect(open('15s')).toBe('2024-03-06T13:47:30.000Z');
    expect(open('5m')).toBe('2024-03-06T13:45:00.000Z');
    expect(open('4h')).toBe('2024-03-06T12:00:00.000Z');
    expect(open('1d')).toBe('2024-03-06T00:00:00.000Z');
    expect(open('1w')).toBe('2024-03-04T00:00:00.000Z');
  });

  it('are found by their length', () => {
    expect(timeframeOf(900_000)).toBe('15m');
    expect(timeframeOf(timeframeMs('1w'))).toBe('1w');
    expect(timeframeOf(61_000)).toBeUndefined();
  });
});

describe('longestWithin', () => {
  it('finds the longest bars that make up whole ones of a timeframe', () => {
    const coinbase = ['1m', '5m', '15m', '30m', '1h', '2h', '6h', '1d'] as const;
    expect(longestWithin('2h', coinbase)).toBe('2h');
    expect(longestWithin('4h', coinbase)).toBe('2h');
    expect(longestWithin('3m', coinbase)).toBe('1m');
    expect(longestWithin('12h', coinbase)).toBe('6h');
    expect(longestWithin('1w', coinbase)).toBe('1d');
    expect(longestWithin('1m', ['1h'])).toBeUndefined();
  });
});
