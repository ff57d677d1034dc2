import { fixed, ONE, timesDown } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';
import type { ScriptedInstrument } from '../market/scripted-instrument.ts';
import { AccountRefusal } from './played-order.ts';
import type { OrderRequest } from './played-order.ts';

/** What a venue demands of orders in one instrument; a test may change it while the venue runs. */
export interface TradingRules {
  readonly pricePlaces: number;
  readonly quantityPlaces: number;
  /** Decimal text, quote. */
  readonly minNotional: string;
  /** False: nothing is traded (a halt, a delisting). */
  readonly active: boolean;
}

/** The rules that an instrument is listed with. */
export function listedRules({ pricePlaces, quantityPlaces, minNotional }: ScriptedInstrument): TradingRules {
  return { pricePlaces, quantityPlaces, minNotional, active: true };
}

/** 10^-places. */
export function stepOf(places: number): Fixed {
  return ONE / 10n ** BigInt(places);
}

/** Refuses what is not on the grid, too small, or no order at all. `price`: what its value is judged by. */
export function checkRules(request: OrderRequest, rules: TradingRules, price: Fixed): void {
  if (!rules.active) throw new AccountRefusal('MARKET_CLOSED');
  const { quantity, quoteAmount, limitPrice, stopPrice } = request;
  if (quantity === undefined && quoteAmount === undefined) throw new AccountRefusal('BAD_ORDER');
  if (quantity !== undefined && (quantity <= 0n || quantity % stepOf(rules.quantityPlaces) !== 0n)) {
    throw new AccountRefusal('LOT_SIZE');
  }
  for (const each of [limitPrice, stopPrice]) {
    if (each !== undefined && (each <= 0n || each % stepOf(rules.pricePlaces) !== 0n)) {
      throw new AccountRefusal('PRICE_FILTER');
    }
  }
  const value = quoteAmount ?? timesDown(quantity ?? 0n, limitPrice ?? stopPrice ?? price);
  if (value < fixed(rules.minNotional) && !request.reduceOnly) throw new AccountRefusal('MIN_NOTIONAL');
}
