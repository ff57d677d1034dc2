import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BarsWire } from '../../core/api/wire/market-wire.ts';
import type { Timeframe } from '../../core/model/timeframe.ts';
import { timeframeMs } from '../../core/model/timeframe.ts';
import { temporaryFolder } from '../support/desk-fixture.ts';
import { openVenueDesk } from '../support/venue-desk.ts';
import type { VenueDesk } from '../support/venue-desk.ts';

const BTC = 'coinbase:BTC-USD';

describe('charts of a venue', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let opened: VenueDesk;
  beforeEach(async () => {
    place = temporaryFolder();
    opened = await openVenueDesk(place.folder, 'coinbase');
    await opened.desk.searchInstruments({ text: 'btc', limit: 1 });
    await opened.desk.watchInstrument(BTC);
  });
  afterEach(async () => {
    await opened.close();
    place.remove();
  });
  const bars = (timeframe: Timeframe, limit: number): Promise<BarsWire> =>
    opened.desk.bars({ instrumentId: BTC, timeframe, limit });

  it.each([
    { timeframe: '4h', source: '2h' },
    { timeframe: '3m', source: '1m' },
    { timeframe: '12h', source: '6h' },
  ] as const)('makes bars of $timeframe, which it has not, of those of $source', async ({ timeframe, source }) => {
    const long = await bars(timeframe, 50);
    const length = timeframeMs(timeframe);
    const first = long.time[0] ?? 0;
    expect(long.time).toEqual(Array.from({ length: 50 }, (_, nth) => first + nth * length));
    const short = await bars(source, 400);
    for (let nth = 40; nth < 48; nth++) {
      const time = long.time[nth] ?? 0;
      const rows = short.time.flatMap((open, row) => (open >= time && open < time + length ? [row] : []));
      expect(rows.length).toBe(length / timeframeMs(source));
      expect(long.open[nth]).toBe(short.open[rows[0] ?? -1]);
      expect(long.close[nth]).toBe(short.close[rows.at(-1) ?? -1]);
      expect(long.high[nth]).toBe(Math.max(...rows.map((row) => short.high[row] ?? NaN)));
      expect(long.low[nth]).toBe(Math.min(...rows.map((row) => short.low[row] ?? NaN)));
    }
  });

  it('leaves nothing running when the host ends while the past is being read', async () => {
    const { server, reopen } = opened;
    server.faults.set('latency', { ms: 300 });
    await reopen();
    await opened.until(() => server.log.requestCount() > 0, 'a request');
    await reopen();
    server.faults.clear('latency');
    expect((await bars('1m', 10)).time).toHaveLength(10);
  });
});
