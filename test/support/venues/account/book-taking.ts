import { divideDown, smaller, timesDown, truncateToStep } from '../../../../core/base/fixed.ts';
import type { Fixed } from '../../../../core/base/fixed.ts';
import type { Side } from '../../../../core/model/order.ts';
import type { ScriptedSeries } from '../market/scripted-series.ts';
import { stepOf } from './trading-rules.ts';

/** A quantity at a price, base and quote per base. */
export interface Taken {
  readonly quantity: Fixed;
  readonly price: Fixed;
}

/** How much a taker wants and what it pays at most; one of the two sizes is set. */
export interface Taking {
  readonly side: Side;
  readonly quantity?: Fixed;
  readonly quoteAmount?: Fixed;
  readonly limitPrice?: Fixed;
}

/** The levels that a taker has facing it at `time`, best first. */
export function facing({ instrument, book }: ScriptedSeries, side: Side, time: number): readonly Taken[] {
  const { bids, asks } = book(time);
  const tick = stepOf(instrument.pricePlaces);
  const lot = stepOf(instrument.quantityPlaces);
  return (side === 'buy' ? asks : bids).map(([price, quantity]) => ({
    price: BigInt(price) * tick,
    quantity: BigInt(quantity) * lot,
  }));
}

/** True where a price is at least as good for the taker as its limit. */
export function isWithin(side: Side, price: Fixed, limit: Fixed | undefined): boolean {
  return limit === undefined || (side === 'buy' ? price <= limit : price >= limit);
}

/** What a taker gets of the book as it stands, level by level. The book is as deep for the next one. */
export function takeFromBook(series: ScriptedSeries, taking: Taking, time: number): readonly Taken[] {
  const lot = stepOf(series.instrument.quantityPlaces);
  const taken: Taken[] = [];
  let left = taking.quantity ?? 0n;
  let money = taking.quoteAmount ?? 0n;
  for (const level of facing(series, taking.side, time)) {
    if (!isWithin(taking.side, level.price, taking.limitPrice)) break;
    const wanted = taking.quantity === undefined ? truncateToStep(divideDown(money, level.price), lot) : left;
    const quantity = smaller(wanted, level.quantity);
    if (quantity <= 0n) break;
    taken.push({ quantity, price: level.price });
    left -= quantity;
    money -= timesDown(quantity, level.price);
  }
  return taken;
}
