import type { TradeTick } from '../model/trade-tick.ts';

/** Why a public trade was refused. */
export type TradeRefusal = 'TIME_NOT_WHOLE' | 'PRICE_NOT_POSITIVE' | 'QUANTITY_NOT_POSITIVE';

/** Checks one trade in itself: whole milliseconds, price and quantity finite and > 0. */
export function tradeRefusal(trade: TradeTick): TradeRefusal | undefined {
  if (!Number.isSafeInteger(trade.time)) return 'TIME_NOT_WHOLE';
  if (!(trade.price > 0 && trade.price < Infinity)) return 'PRICE_NOT_POSITIVE';
  return trade.quantity > 0 && trade.quantity < Infinity ? undefined : 'QUANTITY_NOT_POSITIVE';
}
