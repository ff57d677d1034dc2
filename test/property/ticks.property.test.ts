import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { present } from '../../core/base/invariant.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import { tradeAt, tradeColumnsOf } from '../../core/model/trade-columns.ts';
import type { TradeColumns } from '../../core/model/trade-columns.ts';
import type { Store } from '../../core/ports/store.ts';
import { fc } from '../support/property.ts';
import { makeStoreFolder } from '../support/store-folder.ts';
import type { StoreFolder } from '../support/store-folder.ts';

const START = Date.UTC(2024, 0, 1);

let folder: StoreFolder;
let store: Store;
let cases = 0;
beforeAll(() => {
  folder = makeStoreFolder();
  const opened = openLocalStore(folder.database);
  if (!opened.ok) throw new Error(opened.error.message);
  store = opened.value;
});
afterAll(async () => {
  await store.close();
  folder.remove();
});

/** A market's trades, several of one millisecond among them, with ids of one form or another. */
const market = fc
  .record({
    gaps: fc.array(fc.constantFrom(0, 0, 1, 7, 900), { minLength: 1, maxLength: 400 }),
    prefix: fc.constantFrom('', '', 't-'),
    places: fc.constantFrom(0, 2, 8),
  })
  .map(({ gaps, prefix, places }) => {
    let time = START;
    return gaps.map((gap, row): PublicTrade => {
      time += gap;
      const value = Math.round(1e8 * (1 + Math.abs(Math.sin(row)))) / 10 ** (8 - places);
      const price = Math.round(value) / 10 ** places;
      return {
        time,
        price,
        quantity: price / 2,
        aggressor: row % 3 === 0 ? 'buy' : 'sell',
        tradeId: `${prefix}${row}`,
      };
    });
  });

/** Which parts of a market are put, in which order: from and to as shares of it. */
const parts = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  {
    minLength: 1,
    maxLength: 12,
  },
);

describe('trades put in any parts and any order', () => {
  it('are each stored once, come back as they were in order of time, and are counted right', async () => {
    await fc.assert(
      fc.asyncProperty(market, parts, async (trades, shares) => {
        const instrumentId = `binance:${cases++}` as InstrumentId;
        const wanted = new Set<PublicTrade>();
        for (const [one, other] of shares) {
          const [from, to] = [one, other].map((share) => Math.round(share * trades.length)).toSorted((a, b) => a - b);
          const part = trades.slice(from, to);
          const known = part.filter((trade) => wanted.has(trade)).length;
          for (const trade of part) wanted.add(trade);
          const put = await store.ticks.putTrades(
            instrumentId,
            tradeColumnsOf(part, { pricePlaces: 8, quantityPlaces: 8 }),
          );
          expect(put).toEqual({ ok: true, value: { stored: part.length - known, duplicates: known } });
        }
        const stored = read(instrumentId, 0, Number.MAX_SAFE_INTEGER);
        expect(byId(rowsOf(stored))).toEqual(byId([...wanted]));
        expect(Array.from(stored.time)).toEqual(Array.from(stored.time.toSorted()));
        const middle = present(trades[Math.floor(trades.length / 2)], 'trade').time;
        expect(rowsOf(read(instrumentId, middle, middle + 500))).toEqual(
          rowsOf(stored).filter(({ time }) => time >= middle && time < middle + 500),
        );
      }),
    );
    expect(store.check()).toMatchObject({ ok: true });
  });
});

function read(instrumentId: InstrumentId, from: number, to: number): TradeColumns {
  const trades = store.ticks.readTrades(instrumentId, from, to);
  if (!trades.ok) throw new Error(trades.error.message);
  return trades.value;
}

function rowsOf(trades: TradeColumns): readonly PublicTrade[] {
  return Array.from({ length: trades.length }, (_, row) => tradeAt(trades, row));
}

function byId(trades: readonly PublicTrade[]): readonly PublicTrade[] {
  return trades.toSorted((one, other) => (one.tradeId < other.tradeId ? -1 : 1));
}
