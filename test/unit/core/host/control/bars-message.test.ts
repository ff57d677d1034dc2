import { describe, expect, it } from 'vitest';
import { openLocalStore } from '../../../../../core/adapters/sqlite/sqlite-store.ts';
import { present } from '../../../../../core/base/invariant.ts';
import {
  BARS_PER_MESSAGE,
  barsMessage,
  decodeBars,
  encodeBars,
} from '../../../../../core/host/control/bars-message.ts';
import { instrumentOfBars } from '../../../../../core/host/instrument-name.ts';
import { storeBars } from '../../../../../core/host/store-bars.ts';
import type { VenueId } from '../../../../../core/model/identifiers.ts';
import { makeStoreFolder } from '../../../../support/store-folder.ts';
import { syntheticBars } from '../../../../support/synthetic-bars.ts';

const bars = syntheticBars(BARS_PER_MESSAGE + 5);
const name = { symbol: 'BTC-USDT', base: 'BTC', quote: 'USDT' };
const instrument = instrumentOfBars('binance' as VenueId, name, bars.pricePlaces);
const series = { instrument, timeframe: '1m' } as const;

describe('bars on their way to the host', () => {
  it('arrive as they were sent, the last message with the rest', () => {
    const message = barsMessage.parse(JSON.parse(JSON.stringify(encodeBars(series, bars, BARS_PER_MESSAGE))));
    const { columns, instrument: named } = present(decodeBars(message), 'bars');
    expect([named, columns.length, message.timeframe]).toEqual([instrument, 5, '1m']);
    for (const column of ['time', 'open', 'high', 'low', 'close', 'volume'] as const)
      expect([...columns[column]]).toEqual([...bars[column].subarray(BARS_PER_MESSAGE)]);
  });

  it('are refused where the bytes are not as many as the message says', () => {
    const message = encodeBars(series, bars, 0);
    expect(decodeBars({ ...message, length: message.length - 1 })).toBeUndefined();
    expect(barsMessage.safeParse({ ...message, length: BARS_PER_MESSAGE + 1 }).success).toBe(false);
    expect(barsMessage.safeParse({ ...message, venue: '../demo' }).success).toBe(false);
  });

  it('are stored whole or, with one bad bar, not at all', async () => {
    const folder = makeStoreFolder();
    const store = openLocalStore(folder.database);
    if (!store.ok) throw new Error(store.error.message);
    const bad = { ...bars, high: bars.high.map((value, row) => (row === 7 ? Number.NaN : value)) };
    const refused = await storeBars(store.value, { ...series, columns: bad });
    expect(refused).toEqual({ ok: false, error: 'bar 7 of binance:BTC-USDT: NOT_FINITE' });
    const swapped = { ...bars, time: bars.time.toReversed() };
    expect(await storeBars(store.value, { ...series, columns: swapped })).toMatchObject({ ok: false });
    expect(store.value.bars.coverage()).toEqual([]);
    expect((await storeBars(store.value, { ...series, columns: bars })).ok).toBe(true);
    expect(store.value.bars.coverage().map((one) => one.bars)).toEqual([bars.length]);
    await store.value.close();
    folder.remove();
  });
});
