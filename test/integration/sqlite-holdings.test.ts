import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import { barsBetween } from '../../core/model/bar-columns.ts';
import { findBarGaps } from '../../core/model/bar-gaps.ts';
import type { DataSeries } from '../../core/model/data-series.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { DEFAULT_RETENTION } from '../../core/model/retention-policy.ts';
import { sliceTrades } from '../../core/model/trade-columns.ts';
import type { BarSeriesKey } from '../../core/ports/repositories.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { makeBars } from '../support/random-bars.ts';
import { makeBookTops, makeTrades } from '../support/random-ticks.ts';
import { openStoreIn } from '../support/store-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2024, 0, 1);
const BTC = 'binance:BTC-USDT' as InstrumentId;
const MINUTES: BarSeriesKey = { instrumentId: BTC, timeframe: '1m' };
const TRADES: DataSeries = { kind: 'trades', instrumentId: BTC };
const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

const kept = storeForEachTest();

describe('gaps of stored bars', () => {
  it('are listed within chunks and between them', async () => {
    const bars = makeBars({ length: 5_000, timeframeMs: MINUTE, gapChance: 0.05 });
    const later = makeBars({ length: 100, timeframeMs: MINUTE, startTime: T0 + 20 * DAY });
    await kept.store.bars.put(MINUTES, bars);
    await kept.store.bars.put(MINUTES, later);
    const last = bars.time[4_999] ?? 0;
    const between = { from: last + MINUTE, to: T0 + 20 * DAY, bars: (T0 + 20 * DAY - last) / MINUTE - 1 };
    expect(kept.store.bars.gaps(MINUTES)).toEqual({ ok: true, value: [...findBarGaps(bars.time, MINUTE), between] });
  });

  it('are none where there is none, and none of a series without bars', async () => {
    await kept.store.bars.put(MINUTES, makeBars({ length: 5_000, timeframeMs: MINUTE }));
    expect(kept.store.bars.gaps(MINUTES)).toEqual({ ok: true, value: [] });
    expect(kept.store.bars.gaps({ ...MINUTES, timeframe: '1h' })).toEqual({ ok: true, value: [] });
  });
});

describe('holdings', () => {
  it('tell of each series what there is of it and what it takes', async () => {
    const trades = makeTrades({ length: 10_000 });
    await kept.store.ticks.putTrades(BTC, trades);
    await kept.store.ticks.putBookTops(BTC, makeBookTops({ length: 5_000 }));
    await kept.store.bars.put(MINUTES, makeBars({ length: 2_000, timeframeMs: MINUTE }));
    await kept.store.funding.put(BTC, [{ time: T0, rate: 0.0001, markPrice: NaN }]);
    const held = kept.store.holdings.list();
    expect(held.map(({ series, rows }) => [series.kind, rows])).toEqual([
      ['bars', 2_000],
      ['book-tops', 5_000],
      ['funding', 1],
      ['trades', 10_000],
    ]);
    expect(held[0]).toMatchObject({ series: { kind: 'bars', ...MINUTES }, from: T0, to: T0 + 2_000 * MINUTE });
    expect(held[3]).toMatchObject({ series: TRADES, from: T0, to: (trades.time[9_999] ?? 0) + 1 });
    expect((held[3]?.bytes ?? NaN) / 10_000).toBeLessThan(12);
    expect((held[1]?.bytes ?? NaN) / 5_000).toBeLessThan(15);
    const packed = held.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(kept.store.holdings.size().fileBytes).toBeGreaterThan(packed);
    expect(kept.store.holdings.size().fileBytes).toBeLessThan(packed * 2 + 300_000);
  });

  it('are removed to the millisecond, and what was complete is so no longer', async () => {
    const trades = makeTrades({ length: 5_000 });
    await kept.store.ticks.putTrades(BTC, trades);
    const at = (row: number): number => trades.time[row] ?? 0;
    await kept.store.completed.add(TRADES, { from: at(0), to: at(4_999) + 1 });
    const removed = { from: at(700), to: at(3_300) };
    const count = trades.time.indexOf(removed.to) - trades.time.indexOf(removed.from);
    expect(await kept.store.holdings.remove(TRADES, removed)).toEqual({ ok: true, value: count });
    const left = kept.store.ticks.readTrades(BTC, ALL.from, ALL.to);
    expect(left).toMatchObject({ ok: true, value: { length: 5_000 - count } });
    expect(kept.store.ticks.readTrades(BTC, removed.from, removed.to)).toMatchObject({ value: { length: 0 } });
    expect(kept.store.completed.list(TRADES)).toEqual([
      { from: at(0), to: removed.from },
      { from: removed.to, to: at(4_999) + 1 },
    ]);
    await kept.store.ticks.putTrades(BTC, sliceTrades(trades, 600, 3_400));
    expect(kept.store.ticks.readTrades(BTC, ALL.from, ALL.to)).toMatchObject({ value: { length: 5_000 } });
  });

  it('of bars are removed to the minute', async () => {
    const bars = makeBars({ length: 10 * 1_440, timeframeMs: MINUTE });
    await kept.store.bars.put(MINUTES, bars);
    const range = { from: T0 + 2 * DAY + 5 * HOUR, to: T0 + 6 * DAY + HOUR };
    const removed = await kept.store.holdings.remove({ kind: 'bars', ...MINUTES }, range);
    expect(removed).toEqual({ ok: true, value: (range.to - range.from) / MINUTE });
    for (const [from, to] of [
      [T0, range.from],
      [range.to, T0 + 10 * DAY],
    ] as const) {
      const left = kept.store.bars.read(MINUTES, from, to);
      expect(left.ok && barsSha256(left.value)).toBe(barsSha256(barsBetween(bars, from, to)));
    }
    expect(kept.store.bars.gaps(MINUTES)).toMatchObject({ value: [{ ...range }] });
  });

  it('of funding are removed and replaced by time', async () => {
    const rates = [0, 1, 2].map((at) => ({ time: T0 + at * 8 * HOUR, rate: (at - 1) / 10_000, markPrice: 64_000.5 }));
    await kept.store.funding.put(BTC, rates);
    await kept.store.funding.put(BTC, [{ time: T0, rate: -0.00012345, markPrice: NaN }]);
    expect(kept.store.funding.list(BTC, T0, T0 + 16 * HOUR)).toEqual([
      { time: T0, rate: -0.00012345, markPrice: NaN },
      rates[1],
    ]);
    const series: DataSeries = { kind: 'funding', instrumentId: BTC };
    expect(await kept.store.holdings.remove(series, { from: T0, to: T0 + 16 * HOUR })).toEqual({ ok: true, value: 2 });
    expect(kept.store.funding.list(BTC, 0, ALL.to)).toEqual([rates[2]]);
  });
});

describe('completed ranges', () => {
  it('grow together where they touch and stay apart where they do not', async () => {
    const add = (from: number, to: number) => kept.store.completed.add(TRADES, { from, to });
    await add(100, 200);
    await add(400, 500);
    await add(200, 250);
    expect(kept.store.completed.list(TRADES)).toEqual([
      { from: 100, to: 250 },
      { from: 400, to: 500 },
    ]);
    await add(240, 450);
    expect(kept.store.completed.list(TRADES)).toEqual([{ from: 100, to: 500 }]);
    expect(kept.store.completed.list({ kind: 'bars', ...MINUTES })).toEqual([]);
  });
});

describe('downloads', () => {
  it('are known again after a restart, until they have ended', async () => {
    const download = {
      id: 'd-1',
      series: { kind: 'bars', ...MINUTES } as DataSeries,
      from: T0,
      to: T0 + DAY,
      createdAt: T0,
    };
    const other = { ...download, id: 'd-2', series: TRADES, createdAt: T0 + 1 };
    await kept.store.downloads.put(download);
    await kept.store.downloads.put(other);
    await kept.store.close();
    kept.store = await openStoreIn(kept.folder);
    expect(kept.store.downloads.list()).toEqual([other, download]);
    await kept.store.downloads.remove('d-2');
    expect(kept.store.downloads.list()).toEqual([download]);
    expect(kept.store.check()).toMatchObject({ ok: true, value: { downloads: 1 } });
  });
});

describe('retention', () => {
  it('has a policy that is kept; what is not in it is the default', async () => {
    expect(kept.store.retention.policy()).toEqual(DEFAULT_RETENTION);
    await kept.store.retention.setPolicy({ ...DEFAULT_RETENTION, trades: null, bars: 30 });
    await kept.store.close();
    kept.store = await openStoreIn(kept.folder);
    expect(kept.store.retention.policy()).toEqual({ ...DEFAULT_RETENTION, trades: null, bars: 30 });
    await kept.store.settings.put('data.retention', { trades: 0, bars: 'x', 'book-tops': 3 });
    expect(kept.store.retention.policy()).toEqual({ ...DEFAULT_RETENTION, 'book-tops': 3 });
  });

  it('previews what would go, changes nothing by that, and drops exactly it', async () => {
    const trades = makeTrades({ length: 60_000, meanGapMs: 10_000 });
    await kept.store.ticks.putTrades(BTC, trades);
    await kept.store.bars.put(MINUTES, makeBars({ length: 4 * 1_440, timeframeMs: MINUTE }));
    await kept.store.funding.put(BTC, [{ time: T0, rate: 0.0001, markPrice: NaN }]);
    const now = T0 + 8 * DAY;
    const policy = { ...DEFAULT_RETENTION, bars: 5, trades: 3 };
    const preview = kept.store.retention.preview(policy, now);
    expect(preview.map(({ series }) => series)).toEqual([{ kind: 'bars', ...MINUTES }, TRADES]);
    const [bars, ticks] = preview;
    expect(bars).toMatchObject({ rows: 3 * 1_440, before: T0 + 3 * DAY - MINUTE + 1 });
    expect(ticks?.before).toBeLessThanOrEqual(now - 3 * DAY);
    expect(kept.store.ticks.readTrades(BTC, ALL.from, ALL.to)).toMatchObject({ value: { length: 60_000 } });
    expect(await kept.store.retention.drop(preview)).toEqual({ ok: true, value: 3 * 1_440 + (ticks?.rows ?? NaN) });
    expect(kept.store.retention.preview(policy, now)).toEqual([]);
    const left = kept.store.ticks.readTrades(BTC, ALL.from, ALL.to);
    if (!left.ok) throw new Error(left.error.message);
    expect(left.value.length).toBe(60_000 - (ticks?.rows ?? NaN));
    expect(left.value.time[0]).toBeGreaterThanOrEqual(ticks?.before ?? NaN);
    // Whole segments go: less than one of them may be older than it should be.
    expect(trades.time.findIndex((time) => time >= now - 3 * DAY) - (ticks?.rows ?? NaN)).toBeLessThan(1_024);
    expect(kept.store.bars.read(MINUTES, ALL.from, ALL.to)).toMatchObject({ value: { length: 1_440 } });
    expect(kept.store.funding.list(BTC, ALL.from, ALL.to)).toHaveLength(1);
    expect(kept.store.check()).toMatchObject({ ok: true });
  });

  it('forecasts where each kind will end', async () => {
    const day = makeTrades({ length: 86_400, meanGapMs: 1_000 });
    await kept.store.ticks.putTrades(BTC, day);
    const forecast = kept.store.retention.forecast({ ...DEFAULT_RETENTION, trades: 10 });
    const trades = forecast.find(({ kind }) => kind === 'trades');
    const bytes = kept.store.holdings.list()[0]?.bytes ?? NaN;
    const days = ((day.time[86_399] ?? 0) - T0) / DAY;
    expect(trades?.bytes).toBe(bytes);
    expect(trades?.bytesPerDay).toBeCloseTo(bytes / days, 3);
    expect(trades?.settledBytes).toBeCloseTo((10 * bytes) / days, 2);
    expect(forecast.find(({ kind }) => kind === 'bars')).toEqual({
      kind: 'bars',
      bytes: 0,
      bytesPerDay: 0,
      settledBytes: null,
    });
  });

  it('uses freed space again, and gives it back to the disk where it is much', { timeout: 60_000 }, async () => {
    const fill = async (from: number): Promise<void> => {
      const trades = makeTrades({ length: 1_000_000, startTime: from, meanGapMs: 80 });
      // Random prices cannot be packed: these take 16 bytes and more.
      trades.price.forEach((price, row) => (trades.price[row] = price + row / 7));
      trades.quantity.forEach((quantity, row) => (trades.quantity[row] = quantity + row / 7));
      for (let start = 0; start < 3; start++) {
        const instrumentId = `binance:${start}` as InstrumentId;
        await kept.store.ticks.putTrades(instrumentId, trades);
      }
    };
    const drop = async (): Promise<void> => {
      const expired = kept.store.retention.preview({ ...DEFAULT_RETENTION, trades: 1 }, T0 + 90 * DAY);
      expect(await kept.store.retention.drop(expired)).toEqual({ ok: true, value: 3_000_000 });
    };
    await fill(T0);
    const full = kept.store.holdings.size();
    await drop();
    const empty = kept.store.holdings.size();
    expect(empty.fileBytes).toBeLessThan(full.fileBytes / 10);
    await fill(T0 + DAY);
    expect(kept.store.holdings.size().fileBytes).toBeLessThan(full.fileBytes * 1.02);
    await drop();
    await kept.store.close();
    expect(statSync(kept.folder.database).size).toBeLessThan(full.fileBytes / 10);
    kept.store = await openStoreIn(kept.folder);
  });
});
