import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../core/base/decimal.ts';
import { present } from '../../core/base/invariant.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { listOkxInstruments, startOkx } from '../support/venues/okx/okx-venue.ts';
import { createSessionBook, type OkxBookRow } from '../support/venues/okx/session-book.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import {
  answered,
  connectAdapter,
  pairsOf,
  rulesOf,
  type RecordedAdapter,
} from '../support/venues/recorded-adapter.ts';
import { recordedCalls, recordedFrames } from '../support/venues/recordings.ts';

type Row = Readonly<Record<string, string>>;

/** After the last of what was recorded. */
const NOW = Date.UTC(2025, 5, 1);

let venue: PlaybackVenue;
let okx: RecordedAdapter;

// Loading ccxt takes seconds where the machine is busy.
beforeAll(async () => {
  venue = await startOkx();
  venue.answer('/api/v5/public/time', { status: 200, json: { code: '0', msg: '', data: [{ ts: String(NOW) }] } });
  okx = await connectAdapter('okx', venue, NOW);
}, 60_000);

afterAll(async () => {
  await okx.adapter.close();
  await venue.close();
});

it('counts the contracts of OKX in coins', async () => {
  const instruments = await answered(okx.adapter.instruments());
  expect(instruments.map(rulesOf)).toEqual([
    { symbol: 'BTC-USDT', tickSize: '0.1', lotSize: '0.00000001', minNotional: '0', active: true },
    { symbol: 'BTC-USD', tickSize: '0.1', lotSize: '0.00000001', minNotional: '0', active: true },
    { symbol: 'BTC-USDT-PERP', tickSize: '0.1', lotSize: '0.01', minNotional: '0', active: true },
    { symbol: 'ETH-USDT-PERP', tickSize: '0.1', lotSize: '0.1', minNotional: '0', active: true },
  ]);
});

if (REAL_DATA !== undefined) {
  describe('the connector reads what was recorded of OKX', () => {
    const calls = new Map(recordedCalls('okx').map((recorded) => [recorded.file, recorded]));
    const play = (file: string): readonly Row[] => {
      const { request, response } = present(calls.get(file), file);
      const { pathname, search } = new URL(request.url);
      venue.answer(`${pathname}${search}`, response);
      // What is older than a day is asked for elsewhere; the bodies are alike.
      venue.answer(pathname.replace('/candles', '/history-candles'), response);
      return (response.json as { readonly data: readonly Row[] }).data;
    };
    const perpetual = () => okx.id('BTC-USDT-PERP');

    it('instruments', async () => {
      const spot = play('fetchMarkets.spot.json');
      const swaps = play('fetchMarkets.swap.json').filter(({ ctType }) => ctType === 'linear');
      const instruments = await answered(okx.adapter.instruments(true));
      const times = (a: string | undefined, b: string | undefined) => new Decimal(a ?? NaN).times(b ?? NaN).toFixed();
      expect(instruments.map(rulesOf)).toEqual([
        ...spot.map((row) => ({
          symbol: row['instId'],
          tickSize: row['tickSz'],
          lotSize: row['lotSz'],
          minNotional: '0',
          active: true,
        })),
        ...swaps.map((row) => ({
          symbol: row['instId']?.replace('SWAP', 'PERP'),
          tickSize: row['tickSz'],
          lotSize: times(row['lotSz'], row['ctVal']),
          minNotional: '0',
          active: true,
        })),
      ]);
      listOkxInstruments(venue);
      await answered(okx.adapter.instruments(true));
    });

    it('bars', async () => {
      const rows = play('fetchOHLCV.candles.json') as unknown as readonly (readonly string[])[];
      const from = Number(present(rows.at(-1), 'oldest row')[0]);
      const to = from + rows.length * MINUTE_MS;
      const { bars } = await answered(okx.adapter.bars({ instrumentId: perpetual(), timeframe: '1m', from, to }));
      expect(bars.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume])).toEqual(
        rows
          .toReversed()
          .map(([time, open, high, low, close, , coins]) => [time, open, high, low, close, coins].map(Number)),
      );
    });

    it('book', async () => {
      const [row] = play('fetchOrderBook.books.json') as unknown as readonly OkxBookRow[];
      const { bids, asks, time } = await answered(okx.adapter.orderBook(perpetual()));
      // A contract of this perpetual is a hundredth of a bitcoin.
      const levels = (side: 'bids' | 'asks') =>
        row?.[side].map(([price, contracts]) => [Number(price), new Decimal(contracts).times('0.01').toNumber()]);
      expect([time, pairsOf(bids), pairsOf(asks)]).toEqual([Number(row?.ts), levels('bids'), levels('asks')]);
    });

    it('trades', async () => {
      const rows = play('fetchTrades.doc.json');
      const { trades } = await answered(
        okx.adapter.trades({ instrumentId: okx.id('BTC-USDT'), from: 1_654_000_000_000 }),
      );
      expect(trades).toEqual(rows.toReversed().map(tradeOf));
    });

    it('funding', async () => {
      const rows = play('fetchFundingRateHistory.history.json');
      const [from, to] = [1_704_000_000_000, 1_704_100_000_000];
      const rates = await answered(okx.adapter.fundingHistory(perpetual(), from, to));
      expect(rates.map(({ time, rate }) => [time, rate])).toEqual(
        rows.toReversed().map((row) => [Number(row['fundingTime']), Number(row['realizedRate'])]),
      );
    });

    it('the trades and books of a session, each trade once and the book as its checksum says', async () => {
      const session = recordedFrames('okx', (file) => file === 'recorded_OKX_ws_1_0.jsonl.gz');
      const frames = session
        .filter(({ dir }) => dir === 'in')
        .map(({ frame }) => frame as { arg: Row; action?: 'snapshot' | 'update'; event?: string; data: unknown[] })
        .filter(({ arg, event }) => event === undefined && arg['instId'] === 'BTC-USDT');
      const stream = await okx.stream(['trades', 'book'], 'BTC-USDT');
      const wanted = createSessionBook();
      let trades = 0;
      let books = 0;
      for (const frame of frames) {
        venue.send(frame);
        if (frame.arg['channel'] === 'trades') {
          expect(await stream.nextTrades()).toEqual((frame.data as readonly Row[]).map(tradeOf));
          trades += 1;
        } else if (frame.arg['channel'] === 'books') {
          const [row] = frame.data as readonly OkxBookRow[];
          wanted.apply(present(row, 'row'), frame.action ?? 'update');
          expect(wanted.checksum()).toBe(row?.checksum);
          const book = await stream.nextBook();
          const shown = (side: 'bids' | 'asks') =>
            wanted
              .side(side)
              .slice(0, 100)
              .map((level) => level.map(Number));
          expect([pairsOf(book.bids), pairsOf(book.asks)]).toEqual([shown('bids'), shown('asks')]);
          books += 1;
        }
      }
      expect([trades, books, stream.refused]).toEqual([42, 60, []]);
      stream.close();
    });
  });
}

const tradeOf = (row: Row) => ({
  tradeId: row['tradeId'],
  time: Number(row['ts']),
  price: Number(row['px']),
  quantity: Number(row['sz']),
  aggressor: row['side'],
});
