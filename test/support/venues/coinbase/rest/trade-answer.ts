import type { ScriptedTrade } from '../../market/minute-trades.ts';
import type { MarketTrades } from '../schema/market.ts';
import type { VenueProduct } from '../venue-products.ts';
import { textsOf, timeText } from '../wording.ts';
import { limitOf, timeOf, type Query } from './query.ts';

const MOST_TRADES = 1_000;
const USUAL_TRADES = 100;

/** Side of the one whose order lay in the book: the other side of the trade than the one who came. */
export function makerSide({ aggressor }: ScriptedTrade): 'BUY' | 'SELL' {
  return aggressor === 'buy' ? 'SELL' : 'BUY';
}

/** The newest trades within [start, end], at most `limit`, the newest first, and the top of the book. */
export function tradeAnswer(now: number, { id: product_id, series }: VenueProduct, query: Query): MarketTrades {
  const { price, quantity } = textsOf(series);
  const limit = Math.min(limitOf(query, USUAL_TRADES), MOST_TRADES);
  const newest = series.lastTradeId(Math.min(now, timeOf(query, 'end') ?? now));
  const start = timeOf(query, 'start') ?? 0;
  const trades = series
    .trades(Math.max(1, newest - limit + 1), newest)
    .filter(({ time }) => time >= start)
    .toReversed()
    .map((trade) => ({
      trade_id: String(trade.id),
      product_id,
      price: price(trade.price),
      size: quantity(trade.quantity),
      time: timeText(trade.time, 6),
      side: makerSide(trade),
      bid: '',
      ask: '',
      exchange: 'coinbase',
    }));
  const { bids, asks } = series.book(now);
  return { trades, best_bid: price(bids[0]?.[0] ?? 0), best_ask: price(asks[0]?.[0] ?? 0) };
}
