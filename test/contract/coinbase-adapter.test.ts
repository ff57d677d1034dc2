import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { DAY_MS } from '../../core/base/time.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { startCoinbasePlayback } from '../support/venues/coinbase/coinbase-playback.ts';
import type { ChannelFrame, LevelRow } from '../support/venues/coinbase/schema/frames.ts';
import type { CandleList, MarketTrades, ProductBook } from '../support/venues/coinbase/schema/market.ts';
import type { Product, ProductList } from '../support/venues/coinbase/schema/products.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import {
  answered,
  connectAdapter,
  pairsOf,
  rulesOf,
  type RecordedAdapter,
} from '../support/venues/recorded-adapter.ts';
import { recordedCalls, recordedFrames } from '../support/venues/recordings.ts';

const V3 = '/api/v3/brokerage/market';

/** After the last of what was recorded. */
const NOW = Date.UTC(2026, 9, 1);

let venue: PlaybackVenue;
let coinbase: RecordedAdapter;

// Loading ccxt takes seconds where the machine is busy.
beforeAll(async () => {
  venue = await startCoinbasePlayback(NOW);
  coinbase = await connectAdapter('coinbase', venue, NOW);
}, 60_000);

afterAll(async () => {
  await coinbase.adapter.close();
  await venue.close();
});

it('asks Coinbase for the clock that counts milliseconds', async () => {
  const { offsetMs } = await answered(coinbase.adapter.measureClock());
  // The played clock stands still, so ours is ahead by what has passed.
  expect(offsetMs).toBeLessThan(0);
  expect(venue.calls).toContain('GET /api/v3/brokerage/time');
  expect(venue.calls).not.toContain('GET /v2/time');
});

if (REAL_DATA !== undefined) {
  describe('the connector reads what was recorded of Coinbase', () => {
    const calls = new Map(recordedCalls('coinbase').map((recorded) => [recorded.file, recorded.response]));
    /** Answers calls of `path` with a recorded body, and gives that body. */
    const play = (file: string, path: string): unknown => {
      const response = present(calls.get(file), file);
      venue.answer(`${V3}/${path}`, response);
      return response.json;
    };
    const listed = present(calls.get('fetchMarkets.spot-2026-04.json'), 'products').json as ProductList;

    beforeAll(async () => {
      // The market of the recorded days is not in the list that was recorded.
      const algo: Product = {
        ...present(listed.products[0], 'product'),
        product_id: 'ALGO-USD',
        base_currency_id: 'ALGO',
      };
      const list = { products: [...listed.products, { ...algo, alias: '', alias_to: [] }], num_products: 3 };
      venue.answer(`${V3}/products`, { status: 200, json: list });
      for (const type of ['FUTURE', 'FUTURE&contract_expiry_type=PERPETUAL']) {
        venue.answer(`${V3}/products?product_type=${type}`, { status: 200, json: { products: [], num_products: 0 } });
      }
      await answered(coinbase.adapter.instruments(true));
    }, 60_000);

    it('instruments', async () => {
      const instruments = await answered(coinbase.adapter.instruments());
      expect(instruments.map(rulesOf).slice(0, listed.products.length)).toEqual(
        listed.products.map((product) => ({
          symbol: product.product_id,
          tickSize: product.price_increment,
          lotSize: product.base_increment,
          minNotional: product.quote_min_size,
          active: !product.trading_disabled,
        })),
      );
    });

    it('ticker and trades, with the side of the taker', async () => {
      const body = play('fetchTicker.btc-usd-2026-04.json', 'products/BTC-USD/ticker') as MarketTrades;
      const { bid, ask, last } = await answered(coinbase.adapter.ticker(coinbase.id('BTC-USD')));
      expect([bid, ask, last]).toEqual([body.best_bid, body.best_ask, body.trades[0]?.price].map(Number));
      const from = Date.UTC(2026, 3, 7);
      const { trades } = await answered(coinbase.adapter.trades({ instrumentId: coinbase.id('BTC-USD'), from }));
      expect(trades).toEqual(
        body.trades.toReversed().map((trade) => ({
          tradeId: trade.trade_id,
          time: Date.parse(trade.time),
          price: Number(trade.price),
          quantity: Number(trade.size),
          // At the best ask while the maker sold: the taker bought.
          aggressor: trade.side === 'SELL' ? 'buy' : 'sell',
        })),
      );
      expect(trades.map(({ aggressor }) => aggressor)).toEqual(['sell', 'buy', 'buy']);
    });

    it('book', async () => {
      const { pricebook } = play('fetchOrderBook.btc-usd-2024.json', 'product_book') as ProductBook;
      const { bids, asks, time } = await answered(coinbase.adapter.orderBook(coinbase.id('BTC-USD')));
      const levels = (side: typeof pricebook.bids) => side.map(({ price, size }) => [Number(price), Number(size)]);
      expect([pairsOf(bids), pairsOf(asks)]).toEqual([levels(pricebook.bids), levels(pricebook.asks)]);
      expect(time).toBe(Date.parse(pricebook.time));
    });

    it.each(['page1', 'page2'])('bars of days (%s)', async (page) => {
      const { candles } = play(`fetchOHLCV.algo-usd-1d-${page}.json`, 'products/ALGO-USD/candles') as CandleList;
      const rows = candles.toReversed();
      const from = Number(present(rows[0], 'oldest').start) * 1_000;
      const to = Number(present(rows.at(-1), 'newest').start) * 1_000 + DAY_MS;
      const { bars } = await answered(
        coinbase.adapter.bars({ instrumentId: coinbase.id('ALGO-USD'), timeframe: '1d', from, to }),
      );
      expect(bars.map(({ time, open, high, low, close, volume }) => [time, open, high, low, close, volume])).toEqual(
        rows.map(({ start, open, high, low, close, volume }) => [
          Number(start) * 1_000,
          ...[open, high, low, close, volume].map(Number),
        ]),
      );
      expect(bars).toHaveLength(300);
    });

    it('the frames of a live connection, from a snapshot that they continue', async () => {
      const recorded = recordedFrames('coinbase', (file) => file.startsWith('market_data_stream'));
      const frames = recorded.map(({ frame }) => frame as ChannelFrame);
      const stream = await coinbase.stream(['trades', 'book'], 'BTC-USD');
      const first: LevelRow[] = [
        { side: 'bid', event_time: '2026-09-30T02:39:54Z', price_level: '83273.92', new_quantity: '1' },
        { side: 'offer', event_time: '2026-09-30T02:39:54Z', price_level: '83287.49', new_quantity: '1' },
      ];
      const event = { type: 'snapshot', product_id: 'BTC-USD', updates: first };
      const timestamp = '2026-09-30T02:39:54Z';
      venue.send({ channel: 'l2_data', timestamp, sequence_num: 0, events: [event] });
      const sides = { bid: new Map<string, string>(), offer: new Map<string, string>() };
      const apply = (rows: readonly LevelRow[]): void => {
        for (const { side, price_level, new_quantity } of rows) {
          if (new_quantity === '0') sides[side].delete(price_level);
          else sides[side].set(price_level, new_quantity);
        }
      };
      const side = (name: 'bid' | 'offer', direction: 1 | -1) =>
        [...sides[name]].map((level) => level.map(Number)).toSorted(([a = 0], [b = 0]) => direction * (a - b));
      apply(first);
      await stream.nextBook();
      for (const [index, frame] of frames.entries()) {
        // A connection counts from 0; this one had sent 22 frames before the recording began.
        venue.send({ ...frame, sequence_num: index + 1 });
        if (frame.channel === 'market_trades') {
          const rows = frame.events.flatMap(({ trades }) => trades);
          expect(await stream.nextTrades()).toEqual(
            rows.map((trade) => ({
              tradeId: trade.trade_id,
              time: Date.parse(trade.time.replace(/(\.\d{3})\d*/, '$1')),
              price: Number(trade.price),
              quantity: Number(trade.size),
              aggressor: trade.side === 'SELL' ? 'buy' : 'sell',
            })),
          );
        }
        if (frame.channel !== 'l2_data' || frame.events[0]?.product_id !== 'BTC-USD') continue;
        apply(frame.events[0].updates);
        const book = await stream.nextBook();
        expect([pairsOf(book.bids), pairsOf(book.asks)]).toEqual([side('bid', -1), side('offer', 1)]);
      }
      expect(stream.refused).toEqual([]);
      stream.close();
    });
  });
}
