import type { OrderBook } from 'ccxt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { present } from '../../core/base/invariant.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { exact, written } from '../support/venues/exact-text.ts';
import { connectOkx, startOkx, type OkxClient } from '../support/venues/okx/okx-venue.ts';
import { OKX_SYMBOLS, orderOf, writtenOrder, type OkxRow } from '../support/venues/okx/order-reading.ts';
import { createSessionBook, type OkxBookRow, type SessionBook } from '../support/venues/okx/session-book.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import { recordedFrames } from '../support/venues/recordings.ts';

/** A frame of the WebSocket API v5. */
interface Frame {
  readonly arg: { readonly channel: string; readonly instId: string };
  readonly action?: 'snapshot' | 'update';
  readonly event?: string;
  readonly data: readonly unknown[];
}

let venue: PlaybackVenue;
let exchange: OkxClient;

// Loading ccxt takes seconds where the machine is busy.
beforeAll(async () => {
  venue = await startOkx();
  exchange = await connectOkx(venue);
  await exchange.loadMarkets();
}, 60_000);

afterAll(async () => {
  await exchange.close();
  await venue.close();
});

const plainLevels = (levels: OrderBook['bids'] | readonly (readonly [string, string])[]) =>
  levels.map(([price, quantity]) => [written(price), written(quantity)]);

const levelsOf = (book: SessionBook) => ({
  bids: plainLevels(book.side('bids')),
  asks: plainLevels(book.side('asks')),
});

const bookOf = ({ bids, asks, timestamp }: OrderBook) => ({
  bids: plainLevels(bids),
  asks: plainLevels(asks),
  timestamp,
});

/** Subscribes by `watch`, plays a frame when `messages` have arrived, and gives what ccxt made of it. */
async function play<Result>(
  frame: unknown,
  path: '/public' | '/private' | '/business',
  watch: () => Promise<Result>,
  messages = 1,
): Promise<Result> {
  const result = watch();
  for (let message = 0; message < messages; message++) await venue.nextMessage();
  venue.send(frame, path);
  return result;
}

it('reads a book off frames of OKX', async () => {
  const arg = { channel: 'books', instId: 'BTC-USDT-SWAP' };
  const first = {
    bids: [
      ['100.1', '7', '0', '3'],
      ['100', '0.10', '0', '4'],
    ],
    asks: [['100.2', '9', '0', '3']],
  };
  const then = {
    bids: [['100.1', '0', '0', '0']],
    asks: [
      ['100.15', '2', '0', '1'],
      ['100.2', '8', '0', '3'],
    ],
  };
  const watch = () => exchange.watchOrderBook('BTC/USDT:USDT');
  await play({ arg, action: 'snapshot', data: [{ ...first, ts: '1', seqId: 5, prevSeqId: -1 }] }, '/public', watch);
  const update = { arg, action: 'update', data: [{ ...then, ts: '1700000000123', seqId: 7, prevSeqId: 5 }] };
  expect(bookOf(await play(update, '/public', watch, 0))).toEqual({
    bids: [['100', '0.1']],
    asks: [
      ['100.15', '2'],
      ['100.2', '8'],
    ],
    timestamp: 1_700_000_000_123,
  });
});

if (REAL_DATA !== undefined) {
  const single = recordedFrames('okx', (file) => file === 'single_frames_nautilus.jsonl');
  const frameOf = (note: string): Frame =>
    present(single.find((recorded) => recorded.note === note)?.frame as Frame | undefined, `frame ${note}`);
  const rowOf = (note: string): OkxRow => present(frameOf(note).data[0] as OkxRow | undefined, `data of ${note}`);

  describe('every single frame of OKX that was recorded comes out right', () => {
    it('trades', async () => {
      const [trade] = await play(frameOf('trades'), '/public', () => exchange.watchTrades('BTC/USD'));
      const row = rowOf('trades');
      expect([trade?.id, trade?.side, exact(trade?.price), exact(trade?.amount), trade?.timestamp]).toEqual([
        row['tradeId'],
        row['side'],
        written(row['px']),
        written(row['sz']),
        Number(row['ts']),
      ]);
      expect(exact(trade?.amount)).toBe('0.12060306');
    });

    it('candle', async () => {
      const bars = await play(frameOf('candle'), '/business', () => exchange.watchOHLCV('BTC/USDT', '1d'));
      const [time, open, high, low, close, volume] = present(
        frameOf('candle').data[0] as readonly string[] | undefined,
        'candle',
      );
      expect(bars.map(([at, ...values]) => [at, ...values.map(exact)])).toEqual([
        [Number(time), ...[open, high, low, close, volume].map(written)],
      ]);
    });

    it('funding_rate', async () => {
      const watch = () => exchange.watchFundingRate('BTC/USDT:USDT');
      const funding = await play(frameOf('funding_rate'), '/public', watch);
      const row = rowOf('funding_rate');
      expect([exact(funding.fundingRate), funding.fundingTimestamp, funding.nextFundingTimestamp]).toEqual([
        written(row['fundingRate']),
        Number(row['fundingTime']),
        Number(row['nextFundingTime']),
      ]);
      expect(exact(funding.fundingRate)).toBe('0.0001');
    });

    it('bbo_tbt', async () => {
      const best = await play(frameOf('bbo_tbt'), '/public', () => exchange.watchOrderBook('BTC/USDT', 1));
      const row = present(frameOf('bbo_tbt').data[0] as OkxBookRow | undefined, 'book');
      const wanted = createSessionBook();
      wanted.apply(row, 'snapshot');
      expect(bookOf(best)).toEqual({ ...levelsOf(wanted), timestamp: Number(row.ts) });
      expect(bookOf(best).asks).toEqual([['8476.98', '415']]);
    });

    it('books_update, after a snapshot that it continues', async () => {
      const update = frameOf('books_update');
      const row = present(update.data[0] as OkxBookRow | undefined, 'book');
      const first = { bids: [['8476.97', '1', '0', '1']], asks: [], ts: row.ts, seqId: 123_456, prevSeqId: -1 };
      const snapshot = { arg: update.arg, action: 'snapshot', data: [first] };
      await play(snapshot, '/public', () => exchange.watchOrderBook('BTC/USDT'));
      const book = await play(update, '/public', () => exchange.watchOrderBook('BTC/USDT'), 0);
      const wanted = createSessionBook();
      wanted.apply(row, 'snapshot');
      // The checksum of this example of the documentation is not that of its levels.
      expect(bookOf(book)).toEqual({ ...levelsOf(wanted), timestamp: Number(row.ts) });
    });

    it('account and account_empty, after which ccxt keeps what it had', async () => {
      const balance = await play(frameOf('account'), '/private', () => exchange.watchBalance(), 2);
      const details = rowOf('account')['details'] as unknown as readonly OkxRow[];
      expect(details.length).toBeGreaterThan(1);
      expect(details.map(({ ccy = '' }) => [ccy, exact(balance[ccy]?.total), exact(balance[ccy]?.free)])).toEqual(
        details.map(({ ccy, eq, availEq }) => [ccy, written(eq), written(availEq)]),
      );
      expect(exact(balance['BTC']?.total)).toBe('0.0000000051');
      const emptied = await play(frameOf('account_empty'), '/private', () => exchange.watchBalance(), 0);
      expect(emptied['timestamp']).toBe(Number(rowOf('account_empty')['uTime']));
      expect(exact(emptied['BTC']?.total)).toBe('0.0000000051');
    });

    it.each([
      'orders',
      'orders_adl',
      'orders_fok',
      'orders_ioc',
      'orders_liquidation',
      'orders_option',
      'orders_trigger',
    ])('%s', async (note) => {
      const { instType } = frameOf(note).arg as unknown as OkxRow;
      const watch = () => exchange.watchOrders(undefined, undefined, undefined, { instType });
      const orders = await play(frameOf(note), '/private', watch, note === 'orders' ? 1 : 0);
      const order = present(orders.at(-1), 'order');
      const row = rowOf(note);
      expect(orderOf(order)).toEqual(writtenOrder(row));
      expect([exact(order.amount), exact(order.average)]).toEqual([written(row['sz']), written(row['avgPx'])]);
    });

    it('and those of what ccxt does not read are passed over without harm', async () => {
      const passedOver = ['opt_summary', 'sprd_orders'];
      for (const note of passedOver) venue.send(frameOf(note), '/public');
      const again = await play(frameOf('trades'), '/public', () => exchange.watchTrades('BTC/USD'), 0);
      expect(again).toHaveLength(1);
      expect(single).toHaveLength(16);
    });
  });

  describe('the recorded session of OKX comes out right, frame by frame', () => {
    const session = recordedFrames('okx', (file) => file === 'recorded_OKX_ws_1_0.jsonl.gz');
    const frames = session.filter(({ dir }) => dir === 'in').map(({ frame }) => frame as Frame);

    it('tickers, trades and books of three markets', { timeout: 60_000 }, async () => {
      const books = new Map<string, SessionBook>();
      const seen = new Set<string>();
      let compared = 0;
      for (const frame of frames) {
        const { channel, instId } = frame.arg;
        if (frame.event !== undefined) {
          venue.send(frame, '/public');
          continue;
        }
        const symbol = present(OKX_SYMBOLS[instId], instId);
        const stream = `${channel} ${instId}`;
        // The trades before this test were of another market, the book of BTC-USDT was watched by it.
        const known = seen.has(stream) || (channel === 'books' && instId === 'BTC-USDT');
        seen.add(stream);
        const row: unknown = present(frame.data[0], stream);
        const messages = known ? 0 : 1;
        if (channel === 'tickers') {
          const ticker = await play(frame, '/public', () => exchange.watchTicker(symbol), messages);
          expect(tickerOf(ticker)).toEqual(wantedTicker(row as OkxRow));
        } else if (channel === 'trades') {
          const trades = await play(frame, '/public', () => exchange.watchTrades(symbol), messages);
          expect(trades.slice(-frame.data.length).map(tradeOf)).toEqual(
            (frame.data as readonly OkxRow[]).map(wantedTrade),
          );
        } else {
          const made = await play(frame, '/public', () => exchange.watchOrderBook(symbol), messages);
          const wanted = books.get(instId) ?? createSessionBook();
          books.set(instId, wanted);
          wanted.apply(row as OkxBookRow, frame.action ?? 'update');
          expect(wanted.checksum()).toBe((row as OkxBookRow).checksum);
          expect(bookOf(made)).toEqual({ ...levelsOf(wanted), timestamp: Number((row as OkxBookRow).ts) });
        }
        compared += 1;
      }
      expect(compared).toBe(239);
      expect(seen.size).toBe(9);
    });
  });
}

const tickerOf = ({
  bid,
  bidVolume,
  ask,
  askVolume,
  last,
  high,
  low,
  open,
  timestamp,
}: Awaited<ReturnType<OkxClient['watchTicker']>>) => [
  timestamp,
  ...[bid, bidVolume, ask, askVolume, last, high, low, open].map(exact),
];

const wantedTicker = (row: OkxRow) => [
  Number(row['ts']),
  ...['bidPx', 'bidSz', 'askPx', 'askSz', 'last', 'high24h', 'low24h', 'open24h'].map((name) => written(row[name])),
];

const tradeOf = ({ id, side, price, amount, timestamp }: Awaited<ReturnType<OkxClient['watchTrades']>>[number]) => ({
  id,
  side,
  price: exact(price),
  quantity: exact(amount),
  timestamp,
});

const wantedTrade = (row: OkxRow) => ({
  id: row['tradeId'],
  side: row['side'],
  price: written(row['px']),
  quantity: written(row['sz']),
  timestamp: Number(row['ts']),
});
