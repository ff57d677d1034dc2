import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBarsFile } from '../../../../../core/adapters/csv/bars-file.ts';
import { readRealBars } from '../../../../support/real-bars.ts';
import { REAL_DATA } from '../../../../support/real-data.ts';

// Rows, missing bars and runs of missing bars as the data's own description counts them.
const FILES = [
  { name: 'binance_BTCUSDT_1h_2017-08_2019-12.csv.gz', timeframe: '1h', rows: 20_708, gaps: 96, runs: 13 },
  { name: 'binance_BTCUSDT_1m_2021-03-26_2021-04-30.csv.gz', timeframe: '1m', rows: 49_999, gaps: 434, runs: 2 },
  { name: 'bitfinex_BTCUSD_1m_2019-01_2019-04.csv.gz', timeframe: '1m', rows: 166_367, gaps: 6_433, runs: 4_872 },
  { name: 'coinbase_BTC-USD_1d_2014-12_2019-10.csv', timeframe: '1d', rows: 1_769, gaps: 12, runs: 1 },
] as const;

describe.runIf(REAL_DATA !== undefined)('readBarsFile on recorded bars', () => {
  it.each(FILES)('reads $name: $rows rows, $gaps missing bars', ({ name, timeframe, rows, gaps, runs }) => {
    const file = readBarsFile(join(REAL_DATA ?? '', 'data/candles', name));
    if (!file.ok) throw new Error(file.error.message);
    expect(file.value).toMatchObject({ timeframe, gaps, dropped: 0 });
    expect(file.value.gapList).toHaveLength(runs);
    const { columns } = file.value;
    const expected = readRealBars(name);
    expect(columns.length).toBe(rows);
    expect([columns.pricePlaces, columns.volumePlaces]).toEqual([
      expected.pricePlaces,
      Math.min(18, expected.volumePlaces),
    ]);
    for (const key of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
      expect(Buffer.from(new Float64Array(columns[key]).buffer).equals(Buffer.from(expected[key].buffer))).toBe(true);
    }
  });
});
