import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocalStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { pastCycles } from '../../core/host/market/past-cycles.ts';
import { tradeColumnsOf } from '../../core/model/trade-columns.ts';
import type { PublicTrade } from '../../core/model/public-trade.ts';
import type { Store } from '../../core/ports/store.ts';
import { makeStoreFolder } from '../support/store-folder.ts';
import { anInstrument } from '../support/trading.ts';

const NOON = Date.UTC(2026, 0, 5, 12);
const CYCLE = 15_000;
const INSTRUMENT = anInstrument();

describe('cycle bars of before the tape begins', () => {
  let folder: ReturnType<typeof makeStoreFolder>;
  let store: Store;
  beforeEach(() => {
    folder = makeStoreFolder();
    const opened = openLocalStore(folder.database);
    if (!opened.ok) throw new Error(opened.error.message);
    store = opened.value;
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  /** Two trades in each of the named cycles before noon: the price is the number of the cycle, then 1 more. */
  async function trade(...cycles: readonly number[]): Promise<void> {
    const trades = cycles.flatMap((back): PublicTrade[] => {
      const time = NOON - back * CYCLE;
      const one = { quantity: 0.5, aggressor: 'buy' } as const;
      return [
        { ...one, time: time + 1_000, price: 100 + back, tradeId: String(2_000 - 2 * back) },
        { ...one, time: time + 9_000, price: 101 + back, tradeId: String(2_001 - 2 * back) },
      ];
    });
    const put = await store.ticks.putTrades(
      INSTRUMENT.id,
      tradeColumnsOf(trades, { pricePlaces: 2, quantityPlaces: 3 }),
    );
    expect(put.ok).toBe(true);
  }

  it('are made of stored trades, as many as are asked for, up to the tape', async () => {
    await trade(5, 4, 3, 2, 1);
    expect(pastCycles(store, INSTRUMENT, { until: NOON, count: 3 })).toEqual(
      [3, 2, 1].map((back) => ({
        time: NOON - back * CYCLE,
        open: 100 + back,
        high: 101 + back,
        low: 100 + back,
        close: 101 + back,
        volume: 1,
      })),
    );
    expect(pastCycles(store, INSTRUMENT, { until: NOON - 2 * CYCLE, count: 9 }).map(({ close }) => close)).toEqual([
      106, 105, 104,
    ]);
  });

  it('bridge quiet cycles, but no gap', async () => {
    await trade(60, 59, 30, 20, 2);
    const bars = pastCycles(store, INSTRUMENT, { until: NOON, count: 100 });
    expect(bars.map(({ time }) => (NOON - time) / CYCLE)).toEqual([30, 20, 2]);
  });

  it('are none behind a gap, and where nothing is stored', async () => {
    await trade(90, 89);
    expect(pastCycles(store, INSTRUMENT, { until: NOON, count: 100 })).toEqual([]);
    expect(pastCycles(store, INSTRUMENT, { until: NOON - 200 * CYCLE, count: 9 })).toEqual([]);
    expect(pastCycles(store, INSTRUMENT, { until: NOON, count: 0 })).toEqual([]);
  });
});
