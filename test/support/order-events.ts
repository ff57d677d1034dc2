import { fixed } from '../../core/base/fixed.ts';
import { unixMs } from '../../core/base/time.ts';
import type { DomainEvent } from '../../core/events/domain-event.ts';
import type { Fill } from '../../core/model/fill.ts';
import type { TradeId } from '../../core/model/identifiers.ts';
import type { Order } from '../../core/model/order.ts';

/** A fill of an order at 100; `complete` where nothing of it is left. */
export function filledEvent(order: Order, fill: Pick<Fill, 'quantity' | 'fee'>, complete: boolean): DomainEvent {
  const { clientOrderId, strategyId, instrumentId, side } = order;
  return {
    kind: 'order.filled',
    complete,
    fill: {
      tradeId: 't' as TradeId,
      clientOrderId,
      strategyId,
      instrumentId,
      side,
      price: fixed('100'),
      liquidity: 'taker',
      time: unixMs(1),
      ...fill,
    },
  };
}
