import { absolute, larger, timesUp, toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Order } from '../model/order.ts';
import type { Position } from './position.ts';

/** The prices at which a position is to end, quote per base; undefined where no order stands for it. */
export interface PositionExits {
  readonly stop: Fixed | undefined;
  readonly target: Fixed | undefined;
}

const STOP_TYPES: ReadonlySet<Order['type']> = new Set(['stop', 'stop-limit', 'trailing-stop']);

/** The nearest stop and target among a position's open orders: of several the one that is reached first. */
export function exitsOf(position: Position, orders: Iterable<Order>): PositionExits {
  const closing = position.quantity > 0n ? 'sell' : 'buy';
  let stop: Fixed | undefined;
  let target: Fixed | undefined;
  for (const order of orders) {
    if (order.side !== closing || position.quantity === 0n) continue;
    const price = order.stopPrice ?? order.limitPrice;
    if (price === undefined) continue;
    if (STOP_TYPES.has(order.type)) stop = nearer(stop, price, position.quantity < 0n);
    else target = nearer(target, price, position.quantity > 0n);
  }
  return { stop, target };
}

/** A long's stops lie below, the nearest is the highest; its targets above, the nearest is the lowest. */
function nearer(known: Fixed | undefined, price: Fixed, wantsLower: boolean): Fixed {
  if (known === undefined) return price;
  return wantsLower === price < known ? price : known;
}

/** What a position would lose from `price` to a stop, quote currency, rounded up; 0 where the stop lies in the gain. */
export function lossTo(position: Pick<Position, 'quantity'>, price: Fixed, stop: Fixed): Fixed {
  const distance = position.quantity > 0n ? price - stop : stop - price;
  return larger(timesUp(absolute(position.quantity), distance), 0n);
}

/**
 * Unrealised P&L in multiples of what was risked from entry to stop (R); null where the stop is not on the losing side
 * of the entry.
 */
export function riskMultiple(position: Position, unrealized: Fixed, stop: Fixed): number | null {
  const { quantity, basis } = position;
  const risked = basis - (quantity * stop) / 10n ** 18n;
  return risked > 0n ? toNumber(unrealized) / toNumber(risked) : null;
}
