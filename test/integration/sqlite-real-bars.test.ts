import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { readBarsFile } from '../../core/adapters/csv/bars-file.ts';
import { barsSha256 } from '../../core/adapters/sha256/bars-sha256.ts';
import { openStore } from '../../core/adapters/sqlite/sqlite-store.ts';
import { findBarGaps } from '../../core/model/bar-gaps.ts';
import { timeframeMs } from '../../core/model/timeframe.ts';
import type { InstrumentId } from '../../core/model/identifiers.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { makeStoreFolder } from '../support/store-folder.ts';

// Packed bytes a bar, at most; the last one's volumes have more digits than integers can stand for.
const FILES = [
  { name: 'binance_BTCUSDT_1m_2022-06-15_2022-07-19.csv.gz', bytes: 12 },
  { name: 'binance_ETHUSDT_5m_2022-12_2023-10.csv.gz', bytes: 12 },
  { name: 'binance_BTCUSDT_1h_2017-08_2019-12.csv.gz', bytes: 13 },
  { name: 'coinbase_BTC-USD_1d_2014-12_2019-10.csv', bytes: 12 },
  { name: 'bitfinex_BTCUSD_1m_2019-01_2019-04.csv.gz', bytes: 22 },
] as const;

describe.runIf(REAL_DATA !== undefined)('recorded bars in the store', () => {
  it.each(FILES)(
    '$name has the fingerprint of its file and takes at most $bytes bytes a bar',
    async ({ name, bytes }) => {
      const file = readBarsFile(join(REAL_DATA ?? '', 'data/candles', name));
      if (!file.ok) throw new Error(file.error.message);
      const { columns, timeframe, gaps, gapList } = file.value;
      const folder = makeStoreFolder();
      const store = await openStore(folder.database);
      if (!store.ok) throw new Error(store.error.message);
      const series = { instrumentId: 'file:REAL' as InstrumentId, timeframe };
      expect((await store.value.bars.put(series, columns)).ok).toBe(true);
      const stored = store.value.bars.read(series, 0, Number.MAX_SAFE_INTEGER);
      if (!stored.ok) throw new Error(stored.error.message);
      expect(barsSha256(stored.value)).toBe(barsSha256(columns));
      expect(stored.value).toMatchObject({ pricePlaces: columns.pricePlaces, volumePlaces: columns.volumePlaces });
      expect(store.value.bars.coverage()[0]).toMatchObject({ bars: columns.length, gaps });
      expect(findBarGaps(stored.value.time, timeframeMs(timeframe))).toEqual(gapList);
      const db = new Database(folder.database, { readonly: true });
      const packed = db.prepare('SELECT sum(length(packed)) FROM bar_chunks').pluck().get() as number;
      db.close();
      expect(packed / columns.length).toBeLessThanOrEqual(bytes);
      await store.value.close();
      folder.remove();
    },
  );
});
