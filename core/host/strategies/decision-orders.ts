import type { DecisionOrderWire } from '../../api/wire/strategy-wire.ts';
import { plainFixed } from '../../base/fixed.ts';
import type { TradingSystem } from '../../engine/trading-system.ts';
import type { ClientOrderId } from '../../model/identifiers.ts';
import type { OrderReasoning } from '../../model/order-reasoning.ts';
import type { TrackedOrder } from '../../portfolio/tracked-order.ts';

/** An order as it is shown beside the decision that it came of. */
export function decisionOrder(
  { order, status, statusReason }: TrackedOrder,
  reasoning: OrderReasoning | undefined,
): DecisionOrderWire {
  return {
    clientOrderId: order.clientOrderId,
    side: order.side,
    type: order.type,
    quantity: order.size.kind === 'base' ? plainFixed(order.size.quantity) : null,
    status,
    reason: order.reason,
    denial: status === 'denied' ? statusReason : null,
    sizing: reasoning?.sizing ?? null,
    checks: reasoning?.checks ?? null,
  };
}

/** The same order as it is now; as it was where it is not kept any more. */
export function orderNow({ state }: Pick<TradingSystem, 'state'>, known: DecisionOrderWire): DecisionOrderWire {
  const tracked = state.orders.get(known.clientOrderId as ClientOrderId);
  if (tracked === undefined) return known;
  const { sizing, checks } = known;
  return { ...decisionOrder(tracked, undefined), sizing, checks };
}

/** Reasons of orders between the moment they are judged and the moment they are journaled. */
export interface ReasonsOnTheWay {
  readonly take: (clientOrderId: ClientOrderId) => OrderReasoning | undefined;
}

/** Begins to listen; each reason is to be taken once. */
export function catchReasons({ subscribeReasons }: Pick<TradingSystem, 'subscribeReasons'>): ReasonsOnTheWay {
  const waiting = new Map<ClientOrderId, OrderReasoning>();
  subscribeReasons((reasoning) => {
    if (reasoning.subject === 'order') waiting.set(reasoning.clientOrderId, reasoning);
  });
  return {
    take(clientOrderId) {
      const reasoning = waiting.get(clientOrderId);
      waiting.delete(clientOrderId);
      return reasoning;
    },
  };
}
