import ccxt, { type OHLCV, type Order, type OrderBook, type Ticker, type Trade } from 'ccxt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../core/base/decimal.ts';
import { present } from '../../core/base/invariant.ts';
import { REAL_DATA } from '../support/real-data.ts';
import { exact, written } from '../support/venues/exact-text.ts';
import { connectKraken, startKraken, type KrakenClient } from '../support/venues/kraken/kraken-venue.ts';
import type { PlaybackVenue } from '../support/venues/playback-venue.ts';
import { recordedCalls, recordedFrames, type RecordedCall } from '../support/venues/recordings.ts';

/**
 * Bodies that ccxt 4.5.84 no longer asks for: it edits with `AmendOrder` and reads balances from `BalanceEx`, whose
 * body has another shape.
 */
const OTHER_CALLS = ['editOrder.doc.json', 'fetchBalance.balance.json'];

/** What a recorded body has to come out as: the call, what of its result counts, and the same read off the body. */
interface Reading {
  readonly call: (exchange: KrakenClient) => Promise<unknown>;
  /** Expected, from `result` of the body by the documented meaning of its fields. */
  readonly expected: (result: never) => unknown;
}

/** Kraken's times are seconds with decimals; the milliseconds are cut, not rounded. */
const milliseconds = (seconds: number): number =>
  Number(new Decimal(seconds).times(1_000).toFixed(0, Decimal.ROUND_DOWN));

const tradeOf = ({ id, timestamp, symbol, side, price, amount, cost }: Trade) => ({
  id,
  timestamp,
  symbol,
  side,
  price: exact(price),
  quantity: exact(amount),
  cost: exact(cost),
});

const orderOf = (order: Order) => ({
  id: order.id,
  symbol: order.symbol,
  side: order.side,
  type: order.type,
  status: order.status,
  timestamp: order.timestamp,
  quantity: exact(order.amount),
  filled: exact(order.filled),
  // ccxt puts the trigger of a stop order that ends in a market order here.
  limitPrice: order.type === 'limit' ? exact(order.price) : undefined,
});

const levelsOf = (levels: OrderBook['bids']) => levels.map(([price, quantity]) => [exact(price), exact(quantity)]);

type PublicTrade = readonly [string, string, number, 'b' | 's', 'l' | 'm', string, number];
type OwnTrade = Readonly<Record<'pair' | 'type' | 'price' | 'vol' | 'cost' | 'fee', string>> & {
  readonly time: number;
  readonly maker: boolean;
};
type OpenOrder = {
  readonly opentm: number;
  readonly status: string;
  readonly vol: string;
  readonly vol_exec: string;
  readonly descr: Readonly<Record<'pair' | 'type' | 'ordertype' | 'price', string>>;
};
/** A frame of API v2; numbers are JSON numbers. */
interface Frame {
  readonly data?: readonly Readonly<Record<string, number | string>>[];
}
type Side = readonly (readonly [string, string, number])[];

const SYMBOLS: Readonly<Record<string, string>> = { XBTUSDT: 'BTC/USDT', ETHUSDT: 'ETH/USDT' };
const plain = (text: string): string => exact(text);

const READINGS: Readonly<Record<string, Reading>> = {
  'fetchMarkets.AssetPairs.json': {
    call: async (exchange) =>
      (await exchange.fetchMarkets()).map((market) => ({
        id: market?.id,
        symbol: market?.symbol,
        active: market?.active,
        tickSize: exact(market?.precision.price),
        lotSize: exact(market?.precision.amount),
        minQuantity: exact(market?.limits?.amount?.min),
        minNotional: exact(market?.limits?.cost?.min),
        takerFee: exact(market?.taker),
        makerFee: exact(market?.maker),
      })),
    expected: (
      pairs: Readonly<Record<string, Readonly<Record<string, string>> & { fees: number[][]; fees_maker: number[][] }>>,
    ) =>
      Object.entries(pairs).map(([id, pair]) => ({
        id,
        symbol: SYMBOLS[id],
        active: pair['status'] === 'online',
        tickSize: pair['tick_size'],
        lotSize: new Decimal(10).pow(-Number(pair['lot_decimals'])).toFixed(),
        minQuantity: pair['ordermin'],
        minNotional: pair['costmin'],
        takerFee: new Decimal(present(pair.fees[0]?.[1], 'taker fee')).div(100).toFixed(),
        makerFee: new Decimal(present(pair.fees_maker[0]?.[1], 'maker fee')).div(100).toFixed(),
      })),
  },
  'fetchTicker.ticker.json': {
    call: async (exchange) => {
      const ticker: Ticker = await exchange.fetchTicker('BTC/USDT');
      const { bid, bidVolume, ask, askVolume, last, high, low, open, baseVolume, vwap } = ticker;
      return [bid, bidVolume, ask, askVolume, last, high, low, open, baseVolume, vwap].map(exact);
    },
    // Arrays of two hold today's and the last 24 hours' figure; a and b are price, whole lots, lots.
    expected: ({
      XBTUSDT: { a, b, c, h, l, o, v, p },
    }: {
      XBTUSDT: Record<'a' | 'b' | 'c' | 'h' | 'l' | 'v' | 'p', string[]> & { o: string };
    }) => [b[0], b[2], a[0], a[2], c[0], h[1], l[1], o, v[1], p[1]].map(written),
  },
  'fetchOHLCV.ohlc.json': {
    call: async (exchange) =>
      (await exchange.fetchOHLCV('BTC/USDT', '1m')).map(([time, ...values]: OHLCV) => [time, ...values.map(exact)]),
    expected: ({ XBTUSDT }: { XBTUSDT: readonly (readonly [number, ...string[]])[] }) =>
      XBTUSDT.map(([time, open, high, low, close, , volume]) => [
        time * 1_000,
        ...[open, high, low, close, volume].map(written),
      ]),
  },
  'fetchOrderBook.depth.json': {
    call: async (exchange) => {
      const book = await exchange.fetchOrderBook('BTC/USDT');
      return { bids: levelsOf(book.bids), asks: levelsOf(book.asks) };
    },
    expected: ({ XBTUSDT: { bids, asks } }: { XBTUSDT: { bids: Side; asks: Side } }) => {
      const levels = (side: Side) => side.map(([price, quantity]) => [plain(price), plain(quantity)]);
      return { bids: levels(bids), asks: levels(asks) };
    },
  },
  'fetchTrades.trades.json': {
    call: async (exchange) => (await exchange.fetchTrades('BTC/USDT')).map(tradeOf),
    expected: ({ XBTUSDT }: { XBTUSDT: readonly PublicTrade[] }) =>
      XBTUSDT.map(([price, quantity, seconds, side, , , id]) => ({
        id: String(id),
        timestamp: milliseconds(seconds),
        symbol: 'BTC/USDT',
        side: side === 'b' ? 'buy' : 'sell',
        price: plain(price),
        quantity: plain(quantity),
        cost: new Decimal(price).times(quantity).toFixed(),
      })),
  },
  'fetchMyTrades.history.json': {
    call: async (exchange) =>
      (await exchange.fetchMyTrades()).map((trade) => ({
        ...tradeOf(trade),
        fee: exact(trade.fee?.cost),
        liquidity: trade.takerOrMaker,
      })),
    expected: ({ trades }: { trades: Readonly<Record<string, OwnTrade>> }) =>
      Object.entries(trades).map(([id, trade]) => ({
        id,
        timestamp: milliseconds(trade.time),
        symbol: SYMBOLS[trade.pair],
        side: trade.type,
        price: plain(trade.price),
        quantity: plain(trade.vol),
        cost: plain(trade.cost),
        fee: plain(trade.fee),
        liquidity: trade.maker ? 'maker' : 'taker',
      })),
  },
  'fetchOpenOrders.open.json': {
    call: async (exchange) => (await exchange.fetchOpenOrders()).map(orderOf),
    expected: ({ open }: { open: Readonly<Record<string, OpenOrder>> }) =>
      Object.entries(open).map(([id, { descr, ...order }]) => ({
        id,
        symbol: SYMBOLS[descr.pair],
        side: descr.type,
        type: descr.ordertype === 'limit' ? 'limit' : 'market',
        status: order.status,
        timestamp: milliseconds(order.opentm),
        quantity: plain(order.vol),
        filled: plain(order.vol_exec),
        limitPrice: descr.ordertype === 'limit' ? plain(descr.price) : undefined,
      })),
  },
  'createOrder.limit.json': {
    call: async (exchange) => {
      const order = await exchange.createOrder('BTC/USD', 'limit', 'buy', 0.01, 50_000);
      return { id: order.id, symbol: order.symbol, price: exact(order.price), quantity: exact(order.amount) };
    },
    expected: ({ txid, descr }: { txid: readonly string[]; descr: { order: string } }) => {
      const [, quantity, , , , price] = descr.order.split(' ');
      return { id: txid[0], symbol: 'BTC/USD', price: written(price), quantity: written(quantity) };
    },
  },
  'cancelOrder.one.json': {
    call: async (exchange) => (await exchange.cancelOrder('OUF4EM-FRGI2-MQMWZD', 'BTC/USDT')).info,
    expected: (result: unknown) => ({ error: [], result }),
  },
};

/** A perpetual of Kraken's futures exchange, as ccxt describes it once its instruments were listed. */
const swapMarket = { id: 'PF_XBTUSD', base: 'BTC', quote: 'USD', type: 'swap', swap: true, active: true };

/** The way from a recorded body to the venue's answer and ccxt's result. */
let venue: PlaybackVenue;
let exchange: KrakenClient;

// Loading ccxt takes seconds where the machine is busy.
beforeAll(async () => {
  venue = await startKraken();
  exchange = await connectKraken(venue);
  await exchange.loadMarkets();
}, 60_000);

afterAll(async () => {
  await exchange.close();
  await venue.close();
});

const answerWith = ({ request, response }: RecordedCall): void => venue.answer(new URL(request.url).pathname, response);

it('reads exact decimals off a body of Kraken', async () => {
  const result = { XBTUSDT: [['64000.10000', '0.00000001', 1_700_000_000.123_4, 'b', 'm', '', 7]], last: '1' };
  venue.answer('/0/public/Trades', { status: 200, json: { error: [], result } });
  expect((await exchange.fetchTrades('BTC/USDT')).map(tradeOf)).toEqual([
    {
      id: '7',
      timestamp: 1_700_000_000_123,
      symbol: 'BTC/USDT',
      side: 'buy',
      price: '64000.1',
      quantity: '0.00000001',
      cost: '0.000640001',
    },
  ]);
});

if (REAL_DATA !== undefined) {
  describe('every recorded REST body of Kraken comes out right', () => {
    const calls = recordedCalls('kraken').filter(({ file }) => !OTHER_CALLS.includes(file));

    it.each(calls.filter(({ unified }) => unified !== 'error'))('$file', async (recorded) => {
      answerWith(recorded);
      const reading = present(READINGS[recorded.file], `reading of ${recorded.file}`);
      const { result } = recorded.response.json as { readonly result: never };
      expect(await reading.call(exchange)).toEqual(reading.expected(result));
    });

    it('error.nonce.json, though the status is 200', async () => {
      const [refused] = calls.filter(({ unified }) => unified === 'error');
      venue.answer('/0/private/BalanceEx', present(refused, 'recorded error').response);
      await expect(exchange.fetchBalance()).rejects.toThrow(ccxt.InvalidNonce);
    });

    it('and to figures that were seen', async () => {
      for (const recorded of calls) answerWith(recorded);
      const trades = await exchange.fetchTrades('BTC/USDT');
      expect(trades).toHaveLength(100);
      expect(tradeOf(present(trades[0], 'first trade'))).toMatchObject({
        id: '10218208',
        price: '105433.6',
        cost: '29.126032',
      });
      const bars = await exchange.fetchOHLCV('BTC/USDT', '1m');
      expect(bars).toHaveLength(120);
      expect(bars[3]).toEqual([1_762_777_200_000, '106038.1', '106044.3', '106038.1', '106040.1', '0.08317981']);
      expect(exact((await exchange.fetchTicker('BTC/USDT')).last)).toBe('105899.4');
    });
  });

  it('the recorded funding of its futures exchange, which quotes absolute and relative rates, comes out right', async () => {
    const recorded = present(recordedCalls('krakenfutures')[0], 'recorded call');
    answerWith(recorded);
    const futures = new ccxt.krakenfutures({ enableRateLimit: false });
    Object.assign(futures, { number: String });
    Object.assign(futures.urls['api'] as object, { public: `${venue.origin}/derivatives/api/` });
    const symbol = 'BTC/USD:USD';
    futures.setMarkets([{ ...swapMarket, symbol }]);
    const history = await futures.fetchFundingRateHistory(symbol);
    const { rates } = recorded.response.json as {
      readonly rates: readonly { readonly timestamp: string; readonly relativeFundingRate: number }[];
    };
    expect(history.map(({ timestamp, fundingRate }) => [timestamp, exact(fundingRate)])).toEqual(
      rates.toReversed().map((rate) => [Date.parse(rate.timestamp), written(rate.relativeFundingRate)]),
    );
    expect(history.map(({ fundingRate }) => exact(fundingRate))).toEqual(['0.00015', '-0.00005', '0.0001']);
  });

  describe('every recorded frame of the WebSocket API v2 of Kraken comes out right', () => {
    // The other recordings, of 2021, are of API v1, which Kraken and ccxt have left.
    const frames = recordedFrames('kraken', (file) => file === 'single_frames_nautilus.jsonl');
    const frameOf = (note: string): Frame =>
      present(frames.find((recorded) => recorded.note === note)?.frame as Frame | undefined, `frame ${note}`);
    const firstOf = (note: string) => present(frameOf(note).data?.[0], `data of ${note}`);

    /** Subscribes by `watch`, plays the frame, and gives what ccxt made of it. */
    async function play<Result>(note: string, watch: () => Promise<Result>): Promise<Result> {
      const result = watch();
      await venue.nextMessage();
      venue.send(frameOf(note));
      return result;
    }

    it('ticker_snapshot, but for its time, which ccxt drops', async () => {
      const { bid, bidVolume, ask, askVolume, last, high, low, baseVolume, vwap } = await play('ticker_snapshot', () =>
        exchange.watchTicker('BTC/USD'),
      );
      const data = firstOf('ticker_snapshot');
      const names = ['bid', 'bid_qty', 'ask', 'ask_qty', 'last', 'high', 'low', 'volume', 'vwap'];
      expect([bid, bidVolume, ask, askVolume, last, high, low, baseVolume, vwap].map(exact)).toEqual(
        names.map((name) => written(data[name])),
      );
      expect([exact(bid), exact(ask)]).toEqual(['105944.2', '105944.3']);
    });

    it('trade_update', async () => {
      const trades = await play('trade_update', () => exchange.watchTrades('BTC/USD'));
      const data = present(frameOf('trade_update').data, 'trades');
      expect(trades.map(tradeOf)).toEqual(
        data.map((trade) => ({
          id: String(trade['trade_id']),
          timestamp: Date.parse(String(trade['timestamp'])),
          symbol: 'BTC/USD',
          side: trade['side'],
          price: written(trade['price']),
          quantity: written(trade['qty']),
          cost: new Decimal(written(trade['price'])).times(written(trade['qty'])).toFixed(),
        })),
      );
      expect(tradeOf(present(trades[1], 'second trade'))).toMatchObject({ quantity: '0.0001246', side: 'sell' });
    });

    it('book_snapshot', async () => {
      const book = await play('book_snapshot', () => exchange.watchOrderBook('BTC/USD'));
      const data = firstOf('book_snapshot') as unknown as Record<
        'bids' | 'asks',
        readonly Record<'price' | 'qty', number>[]
      >;
      const levels = (side: 'bids' | 'asks') => data[side].map(({ price, qty }) => [written(price), written(qty)]);
      expect({ bids: levelsOf(book.bids), asks: levelsOf(book.asks) }).toEqual({
        bids: levels('bids'),
        asks: levels('asks'),
      });
      expect(levelsOf(book.asks)[0]).toEqual(['105944.3', '0.136']);
    });

    it('ohlc_update', async () => {
      const bars = await play('ohlc_update', () => exchange.watchOHLCV('BTC/USD', '1m'));
      const bar = firstOf('ohlc_update');
      const values = ['open', 'high', 'low', 'close', 'volume'].map((name) => written(bar[name]));
      expect(bars.map(([time, ...figures]) => [time, ...figures.map(exact)])).toEqual([
        [Date.UTC(2023, 9, 4, 16, 25), ...values],
      ]);
    });

    it('add_order_response_success and add_order_response_failure', async () => {
      venue.answer('/0/private/GetWebSocketsToken', {
        status: 200,
        json: { error: [], result: { token: 'token', expires: 900 } },
      });
      const placed = exchange.createOrderWs('BTC/USD', 'limit', 'buy', 0.01, 30_000);
      const request = (await venue.nextMessage()) as { readonly req_id: number };
      venue.send({ ...frameOf('add_order_response_success'), req_id: request.req_id });
      expect(await placed).toMatchObject({ id: 'OABCDE-12345-FGHIJ', clientOrderId: 'O-20260505-000001' });
      const refused = exchange.createOrderWs('BTC/USD', 'limit', 'buy', 0.01, 30_000);
      const another = (await venue.nextMessage()) as { readonly req_id: number };
      venue.send({ ...frameOf('add_order_response_failure'), req_id: another.req_id });
      // Over REST the same text is InsufficientFunds; over the socket ccxt knows the long form of it only.
      await expect(refused).rejects.toThrow(ccxt.ExchangeError);
      await expect(refused).rejects.toThrow('EOrder:Insufficient funds');
    });

    it('and those of what ccxt does not read are passed over without harm', async () => {
      const passedOver = ['batch_add_response_partial', 'l3_snapshot', 'l3_update_add', 'l3_update_modify_price'];
      passedOver.push('l3_update_modify_qty', 'subscribe_response');
      const next = exchange.watchTicker('BTC/USD');
      for (const note of passedOver) venue.send(frameOf(note));
      venue.send(frameOf('ticker_snapshot'));
      expect(exact((await next).last)).toBe('105899.4');
      const read = ['ticker_snapshot', 'trade_update', 'book_snapshot', 'ohlc_update'];
      read.push('add_order_response_success', 'add_order_response_failure');
      const incoming = frames.filter(({ dir }) => dir === 'in').map(({ note }) => String(note));
      expect(incoming.toSorted()).toEqual([...passedOver, ...read].toSorted());
    });
  });
}
