import { timesDown, timesUp } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Side } from './order.ts';

/** The newest product: the venue works it out to size a fill and to charge for it, and the books to book it. */
const newest = { side: 'buy' as Side, quantity: 0n, price: 0n, notional: 0n };

/** Quantity x price in quote currency at 18 places, rounded against the owner: up for a buy, down for a sell. */
export function fillNotional(side: Side, quantity: Fixed, price: Fixed): Fixed {
  if (quantity === newest.quantity && price === newest.price && side === newest.side) return newest.notional;
  newest.side = side;
  newest.quantity = quantity;
  newest.price = price;
  newest.notional = side === 'buy' ? timesUp(quantity, price) : timesDown(quantity, price);
  return newest.notional;
}
