import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { MINUTE_MS } from '../../core/base/time.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { listKrakenPairs, startKraken } from '../support/venues/kraken/kraken-venue.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import {
  answered,
  connectAdapter,
  pairsOf,
  rulesOf,
  type RecordedAdapter,
} from '../support/venues/recorded-adapter.ts';
import { recordedCalls, recordedFrames } from '../support/venues/recordings.ts';

/** 2025-11-11, after the last of what was recorded. */
const NOW = Date.UTC(2025, 10, 11);

let venue: PlaybackVenue;
let kraken: RecordedAdapter;

// Loading ccxt takes seconds where the machine is busy.
beforeAll(async () => {
  venue = await startKraken();
  const unixtime = Math.floor(NOW / 1_000);
  venue.answer('/0/public/Time', { status: 200, json: { error: [], result: { unixtime, rfc1123: '' } } });
  kraken = await connectAdapter('kraken', venue, NOW);
}, 60_000);

afterAll(async () => {
  await kraken.adapter.close();
  await venue.close();
});

it("takes Kraken's pairs to instruments with exact rules", async () => {
  const instruments = await answered(kraken.adapter.instruments());
  expect(instruments.map(rulesOf)).toContainEqual({
    symbol: 'BTC-USD',
    tickSize: '0.1',
    lotSize: '0.00000001',
    minNotional: '0.5',
    active: true,
  });
});

if (REAL_DATA !== undefined) {
  describe('the connector reads what was recorded of Kraken', () => {
    const calls = new Map(recordedCalls('kraken').map((recorded) => [recorded.file, recorded]));
    const play = (file: string): never => {
      const { request, response } = present(calls.get(file), file);
      venue.answer(new URL(request.url).pathname, response);
      return (response.json as { readonly result: { readonly XBTUSDT: never } }).result.XBTUSDT;
    };
    const btc = () => kraken.id('BTC-USDT');

    it('instruments', async () => {
      const pair: Readonly<Record<string, string>> = play('fetchMarkets.AssetPairs.json');
      const instruments = await answered(kraken.adapter.instruments(true));
      expect(instruments.map(rulesOf)).toEqual([
        {
          symbol: 'BTC-USDT',
          tickSize: pair['tick_size'],
          lotSize: '0.00000001',
          minNotional: pair['costmin'],
          active: true,
        },
      ]);
      listKrakenPairs(venue);
      await answered(kraken.adapter.instruments(true));
    });

    it('ticker', async () => {
      const { a, b, c }: Readonly<Record<'a' | 'b' | 'c', readonly string[]>> = play('fetchTicker.ticker.json');
      const { bid, ask, last } = await answered(kraken.adapter.ticker(btc()));
      expect([bid, ask, last]).toEqual([Number(b[0]), Number(a[0]), Number(c[0])]);
    });

    it('book', async () => {
      type Side = readonly (readonly [string, string, number])[];
      const { bids, asks }: { readonly bids: Side; readonly asks: Side } = play('fetchOrderBook.depth.json');
      const book = await answered(kraken.adapter.orderBook(btc()));
      const levels = (side: Side) => side.map(([price, quantity]) => [Number(price), Number(quantity)]);
      expect([pairsOf(book.bids), pairsOf(book.asks)]).toEqual([levels(bids), levels(asks)]);
    });

    it('trades', async () => {
      const rows: readonly (readonly [string, string, number, string, string, string, number])[] =
        play('fetchTrades.trades.json');
      const { trades } = await answered(kraken.adapter.trades({ instrumentId: btc(), from: 1_762_700_000_000 }));
      expect(trades).toEqual(
        rows.map(([price, quantity, seconds, side, , , id]) => ({
          tradeId: String(id),
          time: Math.floor(seconds * 1_000),
          price: Number(price),
          quantity: Number(quantity),
          aggressor: side === 'b' ? 'buy' : 'sell',
        })),
      );
    });

    it('bars', async () => {
      const rows: readonly (readonly [number, ...string[]])[] = play('fetchOHLCV.ohlc.json');
      const from = present(rows[0], 'first row')[0] * 1_000;
      const to = from + rows.length * MINUTE_MS;
      const { bars } = await answered(kraken.adapter.bars({ instrumentId: btc(), timeframe: '1m', from, to }));
      expect(bars.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume])).toEqual(
        rows.map(([seconds, open, high, low, close, , volume]) => [
          seconds * 1_000,
          ...[open, high, low, close, volume].map(Number),
        ]),
      );
      expect(bars).toHaveLength(120);
    });

    it('streams', async () => {
      const frames = recordedFrames('kraken', (file) => file === 'single_frames_nautilus.jsonl');
      const frameOf = (note: string) => present(frames.find((recorded) => recorded.note === note)?.frame, note);
      const tape = await kraken.stream(['trades'], 'BTC-USD');
      venue.send(frameOf('trade_update'));
      expect(await tape.nextTrades()).toEqual([
        {
          tradeId: '10218208',
          time: Date.parse('2023-10-06T17:35:55.440Z'),
          price: 105944.2,
          quantity: 0.00027625,
          aggressor: 'buy',
        },
        {
          tradeId: '10218209',
          time: Date.parse('2023-10-06T17:35:56.123Z'),
          price: 105910.5,
          quantity: 0.0001246,
          aggressor: 'sell',
        },
      ]);
      tape.close();
      const depth = await kraken.stream(['book'], 'BTC-USD');
      venue.send(frameOf('book_snapshot'));
      const { bids, asks } = await depth.nextBook();
      expect(pairsOf(bids)).toEqual([
        [105944.2, 0.136],
        [105935.4, 0.024],
        [105920.1, 0.052],
      ]);
      expect(pairsOf(asks)[0]).toEqual([105944.3, 0.136]);
      expect([...tape.refused, ...depth.refused]).toEqual([]);
      depth.close();
    });
  });
}
