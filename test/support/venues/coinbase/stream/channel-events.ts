import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../../../core/base/time.ts';
import type { FrameKind } from '../../faults/frame-kind.ts';
import type { ScriptedTrade } from '../../market/minute-trades.ts';
import type { ScriptedLevel } from '../../market/scripted-book.ts';
import { hashUnit } from '../../market/seeded-noise.ts';
import type { ScriptedMarket } from '../../market/scripted-market.ts';
import { makerSide } from '../rest/market-answers.ts';
import type { ChannelFrame, Events } from '../schema/frames.ts';
import type { VenueProduct, VenueProducts } from '../venue-products.ts';
import { percentText, textsOf, timeText } from '../wording.ts';

/** What stands in a frame before the connection adds time and sequence. */
export interface ChannelMessage {
  readonly kind: FrameKind;
  readonly channel: ChannelFrame['channel'];
  readonly events: Events;
}

/** The channels that have something to say about a product. */
export const PRODUCT_CHANNELS = ['level2', 'market_trades', 'ticker', 'ticker_batch', 'candles', 'status'] as const;
export type ProductChannel = (typeof PRODUCT_CHANNELS)[number];

const SNAPSHOT_TRADES = 100;
const SNAPSHOT_CANDLES = 100;
const CANDLE_MS = 5 * MINUTE_MS;
const TICKER_BATCH_MS = 5 * SECOND_MS;

/** Data come under the name of the product whose book it is: BTC-USDC as BTC-USD. */
const dataId = ({ id, aliasOf }: VenueProduct): string => aliasOf ?? id;

/** Messages of each channel about one product, from the scripted market. */
export function createChannelEvents(market: ScriptedMarket, products: VenueProducts) {
  /** Levels of both sides in no order, as the venue sends them. */
  function levelEvent(product: VenueProduct, type: 'snapshot' | 'update', at: number, sides: Sides) {
    const { price, quantity } = textsOf(product.series);
    const event_time = timeText(at, 6);
    const update = (side: 'bid' | 'offer') => (level: ScriptedLevel) => ({
      side,
      event_time,
      price_level: price(level[0]),
      new_quantity: quantity(level[1]),
    });
    const updates = [...sides.bids.map(update('bid')), ...sides.asks.map(update('offer'))];
    if (type === 'snapshot') shuffle(updates, market.seed ^ at);
    return { type, product_id: dataId(product), updates };
  }

  function trades(product: VenueProduct, type: 'snapshot' | 'update', made: readonly ScriptedTrade[]): ChannelMessage {
    const { price, quantity } = textsOf(product.series);
    const rows = made.toReversed().map((trade) => ({
      product_id: dataId(product),
      trade_id: String(trade.id),
      price: price(trade.price),
      size: quantity(trade.quantity),
      time: timeText(trade.time, 6),
      side: makerSide(trade),
    }));
    return { kind: 'trade', channel: 'market_trades', events: [{ type, trades: rows }] };
  }

  function ticker(
    channel: 'ticker' | 'ticker_batch',
    product: VenueProduct,
    type: 'snapshot' | 'update',
    at: number,
  ): ChannelMessage {
    const { series } = product;
    const { price, quantity } = textsOf(series);
    const { now: day } = products.day(product);
    const last = series.trade(series.lastTradeId(at)).price;
    const { bids, asks } = series.book(at);
    const row = {
      type: 'ticker' as const,
      product_id: dataId(product),
      price: price(last),
      volume_24_h: quantity(day.volume),
      low_24_h: price(Math.min(day.low, last)),
      high_24_h: price(Math.max(day.high, last)),
      low_52_w: price(Math.floor(day.low / 2)),
      high_52_w: price(day.high * 2),
      price_percent_chg_24_h: percentText(last, day.open),
      best_bid: price(bids[0]?.[0] ?? 0),
      best_ask: price(asks[0]?.[0] ?? 0),
      best_bid_quantity: quantity(bids[0]?.[1] ?? 0),
      best_ask_quantity: quantity(asks[0]?.[1] ?? 0),
    };
    return { kind: 'ticker', channel, events: [{ type, tickers: [row] }] };
  }

  function candles(product: VenueProduct, type: 'snapshot' | 'update', at: number, count: number): ChannelMessage {
    const { price, quantity } = textsOf(product.series);
    const newest = Math.floor(at / CANDLE_MS) * CANDLE_MS;
    const rows = Array.from({ length: count }, (_, index) => newest - index * CANDLE_MS).flatMap((start) => {
      const bar = product.series.bar(start, start + CANDLE_MS, at);
      if (bar === undefined) return [];
      const [open, high, low, close] = [bar.open, bar.high, bar.low, bar.close].map(price) as [
        string,
        string,
        string,
        string,
      ];
      const volume = quantity(bar.volume);
      return [{ start: String(start / SECOND_MS), high, low, open, close, volume, product_id: dataId(product) }];
    });
    return { kind: 'bar', channel: 'candles', events: [{ type, candles: rows }] };
  }

  function status(product: VenueProduct): ChannelMessage {
    const described = products.describe(product);
    const row = {
      product_type: described.product_type,
      id: product.id,
      base_currency: described.base_currency_id,
      quote_currency: described.quote_currency_id,
      base_increment: described.base_increment,
      quote_increment: described.quote_increment,
      display_name: described.display_name ?? product.id,
      status: described.status,
      status_message: '',
      min_market_funds: described.quote_min_size,
    };
    return { kind: 'control', channel: 'status', events: [{ type: 'snapshot', products: [row] }] };
  }

  return {
    /** What a new subscription gets first: the state at the last published step. */
    snapshot(channel: ProductChannel, product: VenueProduct): ChannelMessage {
      const at = market.publishedUntil();
      const { series } = product;
      switch (channel) {
        case 'level2':
          return {
            kind: 'snapshot',
            channel: 'l2_data',
            events: [levelEvent(product, 'snapshot', at, series.book(at))],
          };
        case 'market_trades': {
          const newest = series.lastTradeId(at);
          return trades(product, 'snapshot', series.trades(Math.max(1, newest - SNAPSHOT_TRADES + 1), newest));
        }
        case 'ticker':
        case 'ticker_batch':
          return ticker(channel, product, 'snapshot', at);
        case 'candles':
          return candles(product, 'snapshot', at, SNAPSHOT_CANDLES);
        case 'status':
          return status(product);
      }
      throw new RangeError('an unknown channel');
    },

    /** What a step of the market, (after, until], gives to say; nothing where nothing changed. */
    step(channel: ProductChannel, product: VenueProduct, after: number, until: number): ChannelMessage | undefined {
      const { series } = product;
      switch (channel) {
        case 'level2': {
          const event = levelEvent(product, 'update', until, series.bookUpdate(after, until, false));
          return event.updates.length === 0 ? undefined : { kind: 'depth', channel: 'l2_data', events: [event] };
        }
        case 'market_trades': {
          const made = series.tradesBetween(after, until);
          return made.length === 0 ? undefined : trades(product, 'update', made);
        }
        case 'ticker':
          return series.lastTradeId(until) === series.lastTradeId(after)
            ? undefined
            : ticker('ticker', product, 'update', until);
        case 'ticker_batch':
          return isDue(until, TICKER_BATCH_MS) ? ticker('ticker_batch', product, 'update', until) : undefined;
        case 'candles':
          return isDue(until, SECOND_MS) ? candles(product, 'update', until, 1) : undefined;
        case 'status':
          return undefined;
      }
      throw new RangeError('an unknown channel');
    },
  };
}

interface Sides {
  readonly bids: readonly ScriptedLevel[];
  readonly asks: readonly ScriptedLevel[];
}

const isDue = (time: number, every: number): boolean => (time % DAY_MS) % every === 0;

/** Puts rows in an order that depends on the seed alone (Fisher and Yates). */
function shuffle(rows: unknown[], seed: number): void {
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(hashUnit(seed, last, 601) * (last + 1));
    [rows[last], rows[other]] = [rows[other], rows[last]];
  }
}
