import { MINUTE_MS, SECOND_MS } from '../../../../../core/base/time.ts';
import type { ScriptedTrade } from '../../market/minute-trades.ts';
import type { ScriptedLevel } from '../../market/scripted-book.ts';
import { makerSide } from '../rest/trade-answer.ts';
import type { CandleRow, LevelRow, StatusRow, TickerRow, TradeRow } from '../schema/frames.ts';
import type { Product } from '../schema/products.ts';
import type { DayFigures, VenueProduct } from '../venue-products.ts';
import { percentText, textsOf, timeText } from '../wording.ts';

/** The one length of bars that the stream has. */
const CANDLE_MS = 5 * MINUTE_MS;

/** Both sides of a book, or of what changed in it. */
export interface Sides {
  readonly bids: readonly ScriptedLevel[];
  readonly asks: readonly ScriptedLevel[];
}

/** Data come under the name of the product whose book it is: BTC-USDC as BTC-USD. */
export const dataId = ({ id, aliasOf }: VenueProduct): string => aliasOf ?? id;

/** Levels with their new quantities; 0 removes one. */
export function levelRows({ series }: VenueProduct, at: number, { bids, asks }: Sides): LevelRow[] {
  const { price, quantity } = textsOf(series);
  const event_time = timeText(at, 6);
  const row =
    (side: LevelRow['side']) =>
    ([ticks, lots]: ScriptedLevel): LevelRow => ({
      side,
      event_time,
      price_level: price(ticks),
      new_quantity: quantity(lots),
    });
  return [...bids.map(row('bid')), ...asks.map(row('offer'))];
}

/** Trades, the newest first. */
export function tradeRows(product: VenueProduct, made: readonly ScriptedTrade[]): TradeRow[] {
  const { price, quantity } = textsOf(product.series);
  return made.toReversed().map((trade) => ({
    product_id: dataId(product),
    trade_id: String(trade.id),
    price: price(trade.price),
    size: quantity(trade.quantity),
    time: timeText(trade.time, 6),
    side: makerSide(trade),
  }));
}

/** Last price, top of the book and figures of the day. */
export function tickerRow(product: VenueProduct, { now: day }: DayFigures, at: number): TickerRow {
  const { series } = product;
  const { price, quantity } = textsOf(series);
  const last = series.trade(series.lastTradeId(at)).price;
  const [bid = [0, 0], ask = [0, 0]] = [series.book(at).bids[0], series.book(at).asks[0]];
  return {
    type: 'ticker',
    product_id: dataId(product),
    price: price(last),
    volume_24_h: quantity(day.volume),
    low_24_h: price(Math.min(day.low, last)),
    high_24_h: price(Math.max(day.high, last)),
    low_52_w: price(Math.floor(day.low / 2)),
    high_52_w: price(day.high * 2),
    price_percent_chg_24_h: percentText(last, day.open),
    best_bid: price(bid[0]),
    best_ask: price(ask[0]),
    best_bid_quantity: quantity(bid[1]),
    best_ask_quantity: quantity(ask[1]),
  };
}

/** The last `count` candles of five minutes up to `at`, the newest first; that one is still open. */
export function candleRows(product: VenueProduct, at: number, count: number): CandleRow[] {
  const { price, quantity } = textsOf(product.series);
  const newest = Math.floor(at / CANDLE_MS) * CANDLE_MS;
  return Array.from({ length: count }, (_, index) => newest - index * CANDLE_MS).flatMap((start) => {
    const bar = product.series.bar(start, start + CANDLE_MS, at);
    if (bar === undefined) return [];
    return [
      {
        start: String(start / SECOND_MS),
        high: price(bar.high),
        low: price(bar.low),
        open: price(bar.open),
        close: price(bar.close),
        volume: quantity(bar.volume),
        product_id: dataId(product),
      },
    ];
  });
}

/** A product as the channel `status` describes it. */
export function statusRow(described: Product): StatusRow {
  return {
    product_type: described.product_type,
    id: described.product_id,
    base_currency: described.base_currency_id,
    quote_currency: described.quote_currency_id,
    base_increment: described.base_increment,
    quote_increment: described.quote_increment,
    display_name: described.display_name ?? described.product_id,
    status: described.status,
    status_message: '',
    min_market_funds: described.quote_min_size,
  };
}
