import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../../../core/base/time.ts';
import { nextWindow, readBarPage } from '../../../../../core/adapters/ccxt/bar-reading.ts';
import { venueProfile } from '../../../../../core/adapters/ccxt/venue-profile.ts';
import type { InstrumentId } from '../../../../../core/model/identifiers.ts';

const FROM = Date.UTC(2026, 0, 5);
const BINANCE = venueProfile('binance');
const KRAKEN = venueProfile('kraken');
const request = (minutes: number) => ({
  instrumentId: 'x:BTC-USD' as InstrumentId,
  timeframe: '1m' as const,
  from: FROM,
  to: FROM + minutes * MINUTE_MS,
});
const row = (minute: number, change: Readonly<Record<number, unknown>> = {}) =>
  Object.assign([FROM + minute * MINUTE_MS, '10', '12', '9', '11', '5'], change) as (string | number)[];
const minutesOf = (bars: readonly { readonly time: number }[]) => bars.map(({ time }) => (time - FROM) / MINUTE_MS);

describe('nextWindow', () => {
  it('asks for no more than a page, and says where the next one begins', () => {
    const later = FROM + 90_000 * MINUTE_MS;
    const page = FROM + 1_000 * MINUTE_MS;
    expect(nextWindow(request(2_500), later, BINANCE)).toEqual({ from: FROM, to: page });
    expect(nextWindow(request(500), later, BINANCE)).toMatchObject({ to: FROM + 500 * MINUTE_MS });
  });

  it.each([
    [10 * MINUTE_MS, 10],
    [10 * MINUTE_MS - 1, 9],
    [9 * MINUTE_MS + 1, 9],
  ])('leaves out what forms at the venue’s time +%d ms', (venueTime, minutes) => {
    const window = nextWindow(request(20), FROM + venueTime, BINANCE);
    expect(window).toEqual({ from: FROM, to: FROM + minutes * MINUTE_MS });
  });

  it('asks for nothing where nothing has closed', () => {
    expect(nextWindow(request(5), FROM + MINUTE_MS - 1, BINANCE)).toBeUndefined();
  });
});

describe('readBarPage', () => {
  const window = { from: FROM, to: FROM + 5 * MINUTE_MS };

  it('sorts, takes each bar once, and keeps to the window', () => {
    const page = readBarPage([row(3), row(-1), row(5), row(0), row(3)], window, '1m', BINANCE);
    expect(minutesOf(page.bars)).toEqual([0, 3]);
    expect(page).toEqual({ bars: page.bars, next: window.to });
    expect(page.bars[0]).toEqual({ time: FROM, open: 10, high: 12, low: 9, close: 11, volume: 5 });
  });

  it('refuses and counts rows that cannot be', () => {
    const bad = [
      row(0, { 1: 'NaN' }),
      row(1, { 2: '8' }),
      row(2, { 0: FROM + 7 }),
      row(3, { 5: '-1' }),
      row(4, { 4: '0' }),
    ];
    expect(readBarPage(bad, window, '1m', BINANCE)).toMatchObject({ bars: [], refused: 5 });
  });

  it('comes on over an empty page', () => {
    expect(readBarPage([], window, '1m', BINANCE).next).toBe(window.to);
    expect(readBarPage([], window, '1m', KRAKEN).next).toBe(window.to);
  });

  it('goes on after the last bar where the venue ends its pages by itself', () => {
    expect(readBarPage([row(0), row(1)], window, '1m', KRAKEN).next).toBe(FROM + 2 * MINUTE_MS);
    expect(readBarPage([row(3), row(4)], window, '1m', KRAKEN).next).toBe(window.to);
  });
});
