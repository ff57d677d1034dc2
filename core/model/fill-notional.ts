import { timesDown, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Side } from './order.ts';

/** Quantity x price in quote currency at 18 places, rounded against the owner: up for a buy, down for a sell. */
export function fillNotional(side: Side, quantity: Fixed, price: Fixed): Fixed {
  return side === 'buy' ? timesUp(quantity, price) : timesDown(quantity, price);
}
