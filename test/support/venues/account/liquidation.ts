import { absolute } from '../../../../core/base/fixed.ts';
import { markOf } from './account-core.ts';
import type { AccountCore } from './account-core.ts';
import { endOrder, fillOrder } from './account-matching.ts';
import { isOpen } from './played-order.ts';
import type { PlayedOrder } from './played-order.ts';

/** The venue closes a position by itself, at the mark price, under an id of its own. */
export function closeAtMarket(core: AccountCore, symbol: string): void {
  for (const open of core.orders) if (open.symbol === symbol && isOpen(open)) endOrder(core, open, 'canceled');
  const { quantity } = core.positions.of(symbol);
  if (quantity === 0n) return;
  const now = core.clock.now();
  const price = markOf(core, symbol);
  const order: PlayedOrder = {
    id: core.orders.length + 1,
    clientOrderId: `autoclose-${now}`,
    symbol,
    side: quantity > 0n ? 'sell' : 'buy',
    type: 'limit',
    timeInForce: 'ioc',
    postOnly: false,
    reduceOnly: true,
    quantity: absolute(quantity),
    limitPrice: price,
    status: 'new',
    filled: 0n,
    filledQuote: 0n,
    feeQuote: 0n,
    fills: 0,
    isWaiting: false,
    createdAt: now,
    updatedAt: now,
    visibleAt: now,
    isExternal: true,
  };
  core.orders.push(order);
  core.emit({ kind: 'order', act: 'new', order: { ...order } });
  fillOrder(core, order, { quantity: order.quantity, price }, false);
}
