import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { BOOK_TOP_FIELDS, sliceBookTops } from '../../core/model/book-top-columns.ts';
import type { BookTopColumns } from '../../core/model/book-top-columns.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { sliceTrades, tradeAt, tradeColumnsOf } from '../../core/model/trade-columns.ts';
import type { TradeColumns } from '../../core/model/trade-columns.ts';
import { storeForEachTest } from '../support/each-store.ts';
import { makeBookTops, makeTrades } from '../support/random-ticks.ts';
import { firstDifference } from '../support/same-values.ts';
import { openStoreIn } from '../support/store-folder.ts';

const BTC = 'binance:BTC-USDT' as InstrumentId;
const ETH = 'binance:ETH-USDT' as InstrumentId;
const PLACES = { pricePlaces: 2, quantityPlaces: 8 };
const ALL = [0, Number.MAX_SAFE_INTEGER] as const;

const kept = storeForEachTest();

function readTrades(from: number = ALL[0], to: number = ALL[1]): TradeColumns {
  const trades = kept.store.ticks.readTrades(BTC, from, to);
  if (!trades.ok) throw new Error(trades.error.message);
  return trades.value;
}

function expectTrades(actual: TradeColumns, wanted: TradeColumns): void {
  expect(actual.length).toBe(wanted.length);
  for (const field of ['time', 'price', 'quantity', 'isBuy'] as const) {
    expect(firstDifference(actual[field], wanted[field]), field).toBe(-1);
  }
  expect(firstDifference(actual.ids, wanted.ids)).toBe(-1);
}

describe('trades in the store', () => {
  it('come back bit for bit from any range, and the newest one is known', async () => {
    const trades = makeTrades({ length: 100_000 });
    expect(await kept.store.ticks.putTrades(BTC, trades)).toEqual({
      ok: true,
      value: { stored: 100_000, duplicates: 0 },
    });
    expectTrades(readTrades(), trades);
    expect(readTrades()).toMatchObject(PLACES);
    const [from, to] = [trades.time[40_000] ?? 0, trades.time[70_000] ?? 0];
    const first = trades.time.indexOf(from);
    expectTrades(readTrades(from, to), sliceTrades(trades, first, trades.time.indexOf(to)));
    expect(readTrades(0, trades.time[0]).length).toBe(0);
    expect(kept.store.ticks.lastTrade(BTC)).toEqual({ ok: true, value: tradeAt(trades, 99_999) });
    expect(kept.store.ticks.lastTrade(ETH)).toEqual({ ok: true, value: undefined });
    expect(kept.store.ticks.readTrades(ETH, ...ALL)).toMatchObject({ ok: true, value: { length: 0 } });
  });

  it('are kept once each, whatever overlaps, in whatever order and over restarts', async () => {
    const trades = makeTrades({ length: 20_000, meanGapMs: 3 });
    const put = (start: number, end: number) => kept.store.ticks.putTrades(BTC, sliceTrades(trades, start, end));
    await put(12_000, 15_000);
    expect(await put(11_000, 13_000)).toEqual({ ok: true, value: { stored: 1_000, duplicates: 1_000 } });
    await kept.store.close();
    kept.store = await openStoreIn(kept.folder);
    for (let start = 9_000; start >= 0; start -= 1_000) await put(start, start + 1_500);
    for (let start = 14_500; start < 20_000; start += 700) await put(start, Math.min(start + 900, 20_000));
    await put(9_900, 11_500);
    expectTrades(readTrades(), trades);
    expect(await put(0, 20_000)).toEqual({ ok: true, value: { stored: 0, duplicates: 20_000 } });
    expect(kept.store.check()).toMatchObject({ ok: true });
  });

  it('join one by one what was stored before, and are packed together', async () => {
    const trades = makeTrades({ length: 3_000 });
    for (let row = 0; row < 3_000; row += 10) await kept.store.ticks.putTrades(BTC, sliceTrades(trades, row, row + 10));
    expectTrades(readTrades(), trades);
    const db = new Database(kept.folder.database, { readonly: true });
    expect(db.prepare('SELECT count(*) FROM tick_segments').pluck().get()).toBeLessThanOrEqual(3);
    db.close();
  });

  it('that come late, or repeat within one put, find their place', async () => {
    const trades = Array.from({ length: 300 }, (_, row) => tradeAt(makeTrades({ length: 300 }), row));
    const shuffled = [...trades.slice(100, 200), ...trades.slice(0, 150), ...trades.slice(190)];
    const put = await kept.store.ticks.putTrades(BTC, tradeColumnsOf(shuffled, PLACES));
    expect(put).toEqual({ ok: true, value: { stored: 300, duplicates: 60 } });
    expectTrades(readTrades(), tradeColumnsOf(trades, PLACES));
  });

  it.each([
    { what: 'texts', ids: (row: number) => `a"ü\n${row}` },
    { what: 'texts that look like numbers', ids: (row: number) => `00${row}` },
    { what: 'numbers too large for a double', ids: (row: number) => `${9_007_199_254_740_993n + BigInt(row) * 2n}` },
    { what: 'numbers near the largest', ids: (row: number) => String(Number.MAX_SAFE_INTEGER - 5_000 + row) },
    { what: 'numbers far apart', ids: (row: number) => String(row % 2 === 0 ? row : 2 ** 52 + row) },
  ])('keep ids that are $what', async ({ ids }) => {
    const numbered = makeTrades({ length: 2_500 });
    const trades = Array.from({ length: 2_500 }, (_, row) => ({ ...tradeAt(numbered, row), tradeId: ids(row) }));
    const columns = tradeColumnsOf(
      trades.toSorted((one, other) => one.time - other.time),
      PLACES,
    );
    await kept.store.ticks.putTrades(BTC, sliceTrades(columns, 0, 1_500));
    expect(await kept.store.ticks.putTrades(BTC, columns)).toMatchObject({
      value: { stored: 1_000, duplicates: 1_500 },
    });
    const stored = readTrades();
    const wanted = new Map(trades.map((trade) => [trade.tradeId, trade]));
    expect(stored.length).toBe(2_500);
    for (let row = 0; row < 2_500; row++) {
      const trade = tradeAt(stored, row);
      expect(trade).toEqual(wanted.get(trade.tradeId));
    }
  });

  it('may mix numbers and texts as ids', async () => {
    const numbered = makeTrades({ length: 20 });
    const trades = Array.from({ length: 20 }, (_, row) => tradeAt(numbered, row));
    await kept.store.ticks.putTrades(BTC, sliceTrades(numbered, 0, 10));
    const mixed = trades.map((trade, row) => (row < 12 ? trade : { ...trade, tradeId: `x${row}` }));
    expect(await kept.store.ticks.putTrades(BTC, tradeColumnsOf(mixed, PLACES))).toMatchObject({
      value: { stored: 10 },
    });
    const stored = readTrades();
    expect(Array.from({ length: 20 }, (_, row) => tradeAt(stored, row))).toEqual(mixed);
  });

  it('of one millisecond stay together, however many they are', async () => {
    const trades = makeTrades({ length: 5_000, meanGapMs: 0 });
    await kept.store.ticks.putTrades(BTC, sliceTrades(trades, 0, 3_000));
    await kept.store.ticks.putTrades(BTC, sliceTrades(trades, 2_000, 5_000));
    expectTrades(readTrades(), trades);
  });

  it('with prices and quantities off any grid are lossless all the same', async () => {
    const trades = makeTrades({ length: 100 });
    trades.price[7] = Math.PI * 20_000;
    trades.quantity[9] = Math.SQRT2 / 1e9;
    await kept.store.ticks.putTrades(BTC, trades);
    expectTrades(readTrades(), trades);
  });

  it('are refused where a stored segment is damaged, and can be removed there', async () => {
    const trades = makeTrades({ length: 5_000 });
    await kept.store.ticks.putTrades(BTC, trades);
    const db = new Database(kept.folder.database);
    const damage = `CAST(substr(packed, 1, 500) || x'ff' || substr(packed, 502) AS BLOB)`;
    db.exec(`UPDATE tick_segments SET packed = ${damage} WHERE rowid = 2`);
    db.close();
    expect(kept.store.ticks.readTrades(BTC, 0, trades.time[1_000] ?? 0).ok).toBe(true);
    expect(kept.store.ticks.readTrades(BTC, ...ALL)).toMatchObject({ ok: false, error: { code: 'ROW_DAMAGED' } });
    expect(kept.store.check()).toMatchObject({ ok: false, error: { code: 'ROW_DAMAGED', table: 'tick_segments' } });
    expect(await kept.store.ticks.putTrades(BTC, sliceTrades(trades, 1_500, 1_600))).toMatchObject({
      ok: false,
      error: { code: 'REFUSED', message: expect.stringContaining('damaged') as string },
    });
    const range = { from: trades.time[1_024] ?? 0, to: trades.time[2_048] ?? 0 };
    expect(await kept.store.holdings.remove({ kind: 'trades', instrumentId: BTC }, range)).toEqual({
      ok: true,
      value: 1_024,
    });
    expect(await kept.store.ticks.putTrades(BTC, trades)).toMatchObject({
      value: { stored: 1_024, duplicates: 3_976 },
    });
    expectTrades(readTrades(), trades);
  });
});

describe('book tops in the store', () => {
  function readTops(from: number = ALL[0], to: number = ALL[1]): BookTopColumns {
    const tops = kept.store.ticks.readBookTops(BTC, from, to);
    if (!tops.ok) throw new Error(tops.error.message);
    return tops.value;
  }

  it('come back bit for bit, each once', async () => {
    const tops = makeBookTops({ length: 50_000, meanGapMs: 50 });
    await kept.store.ticks.putBookTops(BTC, sliceBookTops(tops, 0, 30_000));
    const put = await kept.store.ticks.putBookTops(BTC, sliceBookTops(tops, 25_000, 50_000));
    expect(put).toEqual({ ok: true, value: { stored: 20_000, duplicates: 5_000 } });
    const stored = readTops();
    expect(stored.length).toBe(50_000);
    for (const field of BOOK_TOP_FIELDS) expect(firstDifference(stored[field], tops[field])).toBe(-1);
    const [from, to] = [tops.time[20_000] ?? 0, tops.time[20_100] ?? 0];
    expect(readTops(from, to).time[0]).toBe(from);
    expect(readTops(from, to).time.at(-1)).toBeLessThan(to);
    expect(kept.store.ticks.readTrades(BTC, ...ALL)).toMatchObject({ ok: true, value: { length: 0 } });
  });

  it('that differ within one millisecond are all kept', async () => {
    const tops = makeBookTops({ length: 4, meanGapMs: 0 });
    await kept.store.ticks.putBookTops(BTC, tops);
    expect(await kept.store.ticks.putBookTops(BTC, tops)).toMatchObject({ value: { stored: 0, duplicates: 4 } });
    expect(Array.from(readTops().bidPrice)).toEqual(Array.from(tops.bidPrice));
  });
});
