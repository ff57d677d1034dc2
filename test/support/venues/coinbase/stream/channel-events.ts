import { SECOND_MS } from '../../../../../core/base/time.ts';
import type { FrameKind } from '../../faults/frame-kind.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { ScriptedMarket } from '../../market/scripted-market.ts';
import type { ChannelFrame, Events } from '../schema/frames.ts';
import type { VenueProduct, VenueProducts } from '../venue-products.ts';
import { candleRows, dataId, levelRows, statusRow, tickerRow, tradeRows } from './channel-rows.ts';

/** What stands in a frame before the connection adds time and sequence. */
export interface ChannelMessage {
  readonly kind: FrameKind;
  readonly channel: ChannelFrame['channel'];
  readonly events: Events;
}

/** The channels that have something to say about a product. */
export const PRODUCT_CHANNELS = ['level2', 'market_trades', 'ticker', 'ticker_batch', 'candles', 'status'] as const;
export type ProductChannel = (typeof PRODUCT_CHANNELS)[number];

/** Messages of each channel about a product. */
export interface ChannelEvents {
  /** What a new subscription gets first: the state at the last published step. */
  readonly snapshot: (channel: ProductChannel, product: VenueProduct) => ChannelMessage;
  /** What a step of the market, (after, until], gives to say; nothing where nothing changed. */
  readonly step: (
    channel: ProductChannel,
    product: VenueProduct,
    after: number,
    until: number,
  ) => ChannelMessage | undefined;
}

/** Trades and candles in a snapshot. */
const SNAPSHOT_ROWS = 100;
const TICKER_BATCH_MS = 5 * SECOND_MS;

interface ChannelSpeech {
  readonly snapshot: (product: VenueProduct, at: number) => ChannelMessage;
  readonly step: (product: VenueProduct, after: number, until: number) => ChannelMessage | undefined;
}

/** Messages from the scripted market. */
export function createChannelEvents(market: ScriptedMarket, products: VenueProducts): ChannelEvents {
  const speech: Readonly<Record<ProductChannel, ChannelSpeech>> = {
    level2: levelSpeech(market.seed),
    market_trades: TRADE_SPEECH,
    ticker: tickerSpeech('ticker', products),
    ticker_batch: tickerSpeech('ticker_batch', products),
    candles: CANDLE_SPEECH,
    status: {
      snapshot: (product) => ({
        kind: 'control',
        channel: 'status',
        events: [{ type: 'snapshot', products: [statusRow(products.describe(product))] }],
      }),
      step: () => undefined,
    },
  };
  return {
    snapshot: (channel, product) => speech[channel].snapshot(product, market.publishedUntil()),
    step: (channel, product, after, until) => speech[channel].step(product, after, until),
  };
}

/** Subscribed to as `level2`, delivered as `l2_data`; the snapshot in no order, as the venue sends it. */
function levelSpeech(seed: number): ChannelSpeech {
  return {
    snapshot(product, at) {
      const updates = levelRows(product, at, product.series.book(at));
      shuffle(updates, seed ^ at);
      const event = { type: 'snapshot' as const, product_id: dataId(product), updates };
      return { kind: 'snapshot', channel: 'l2_data', events: [event] };
    },
    step(product, after, until) {
      const updates = levelRows(product, until, product.series.bookUpdate(after, until, false));
      const event = { type: 'update' as const, product_id: dataId(product), updates };
      return updates.length === 0 ? undefined : { kind: 'depth', channel: 'l2_data', events: [event] };
    },
  };
}

const TRADE_SPEECH: ChannelSpeech = {
  snapshot(product, at) {
    const newest = product.series.lastTradeId(at);
    const trades = tradeRows(product, product.series.trades(Math.max(1, newest - SNAPSHOT_ROWS + 1), newest));
    return { kind: 'trade', channel: 'market_trades', events: [{ type: 'snapshot', trades }] };
  },
  step(product, after, until) {
    const trades = tradeRows(product, product.series.tradesBetween(after, until));
    return trades.length === 0
      ? undefined
      : { kind: 'trade', channel: 'market_trades', events: [{ type: 'update', trades }] };
  },
};

/** `ticker` speaks with every trade, `ticker_batch` every five seconds. */
function tickerSpeech(channel: 'ticker' | 'ticker_batch', products: VenueProducts): ChannelSpeech {
  const message = (product: VenueProduct, type: 'snapshot' | 'update', at: number): ChannelMessage => ({
    kind: 'ticker',
    channel,
    events: [{ type, tickers: [tickerRow(product, products.day(product), at)] }],
  });
  return {
    snapshot: (product, at) => message(product, 'snapshot', at),
    step(product, after, until) {
      const { lastTradeId } = product.series;
      const isDue = channel === 'ticker' ? lastTradeId(until) > lastTradeId(after) : until % TICKER_BATCH_MS === 0;
      return isDue ? message(product, 'update', until) : undefined;
    },
  };
}

/** Every second, the candle that is open. */
const CANDLE_SPEECH: ChannelSpeech = {
  snapshot: (product, at) => candleMessage(product, 'snapshot', at, SNAPSHOT_ROWS),
  step: (product, _after, until) => (until % SECOND_MS === 0 ? candleMessage(product, 'update', until, 1) : undefined),
};

function candleMessage(product: VenueProduct, type: 'snapshot' | 'update', at: number, count: number): ChannelMessage {
  return { kind: 'bar', channel: 'candles', events: [{ type, candles: candleRows(product, at, count) }] };
}

/** Puts rows in an order that depends on the seed alone (Fisher and Yates). */
function shuffle(rows: unknown[], seed: number): void {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(hashUnit(seed, last, 601) * (last + 1));
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
}
