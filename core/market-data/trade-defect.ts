import type { PublicTrade } from '../model/public-trade.ts';

/** Above this no price or quantity of any market is to be believed. */
const ABSURD = 1e15;

/** What is wrong with a public trade, if anything. */
export type TradeDefect = 'ID_MISSING' | 'TIME_NOT_VALID' | 'PRICE_NOT_VALID' | 'QUANTITY_NOT_VALID';

/** Checks one trade: an id, a time after 1970, price and quantity finite, above 0 and not absurd. */
export function tradeDefect({ tradeId, time, price, quantity }: PublicTrade): TradeDefect | undefined {
  if (tradeId === '') return 'ID_MISSING';
  if (!(time > 0 && Number.isSafeInteger(time))) return 'TIME_NOT_VALID';
  if (!(price > 0 && price < ABSURD)) return 'PRICE_NOT_VALID';
  return quantity > 0 && quantity < ABSURD ? undefined : 'QUANTITY_NOT_VALID';
}
