import { absolute, smaller } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import { invariant } from '../base/invariant.ts';
import { unixMs } from '../base/time.ts';
import type { Actor } from '../events/domain-event.ts';
import type { IntentId } from '../model/identifiers.ts';
import type { Side } from '../model/order.ts';
import type { Position } from '../portfolio/position.ts';
import { FLATTEN_COLLAR } from '../risk/checks/price-collar.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';

/** The stop, and the ways out of it. */
export interface EmergencyStop {
  /** Latches, drops what was not sent, cancels what is open, and makes sure that nothing is. Idempotent. */
  readonly halt: (cause: string, actor: Actor) => void;
  /** Reduce-only market orders for every position, as far as the market can take them now; 0 unless halted. */
  readonly flatten: () => number;
}

/** Creates the stop of one engine. */
export function createEmergencyStop(parts: EngineParts, entry: OrderEntry): EmergencyStop {
  const { state, core, marks, venue } = parts;
  /** A slice: what the visible market takes within the collar; all, for the risk manager to refuse, if it takes none. */
  const takeable = ({ instrumentIndex }: Position, side: Side, left: Fixed): Fixed => {
    const furthest = 1 + (side === 'buy' ? FLATTEN_COLLAR : -FLATTEN_COLLAR);
    const depth = venue.depthWithin(instrumentIndex, side, (marks.last[instrumentIndex] ?? NaN) * furthest);
    return depth === undefined || depth === 0n ? left : smaller(left, depth);
  };
  const close = (position: Position): boolean => {
    const long = position.quantity > 0n;
    const left = absolute(position.quantity) - (long ? position.openSell : position.openBuy);
    if (left <= 0n) return false;
    const side = long ? 'sell' : 'buy';
    const outcome = entry.submit({
      intentId: `flatten-${parts.idPrefix}-${entry.nextNumber()}` as IntentId,
      strategyId: position.strategyId,
      source: 'stop',
      instrumentId: position.instrumentId,
      side,
      type: 'market',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: takeable(position, side, left) },
      reduceOnly: true,
      postOnly: false,
      time: unixMs(core.now()),
      decisionPrice: marks.exact(position.instrumentIndex) ?? 0n,
      reason: 'flattened after the stop',
    });
    return outcome.outcome === 'sent';
  };
  /** They are started again one by one, by hand; meanwhile they do not ask in vain at every bar. */
  const pauseStrategies = (): void => {
    for (const { strategyId, status } of state.strategies.values())
      if (status === 'running') core.emit({ kind: 'strategy.paused', strategyId, reason: 'trading was halted' });
  };
  return {
    halt(cause, actor) {
      if (state.trading.state !== 'halted')
        core.emit({ kind: 'trading-state.changed', from: state.trading.state, to: 'halted', cause, actor });
      for (const { order } of core.dropHeld())
        if (state.orders.get(order.clientOrderId)?.status === 'initialized')
          core.emit({
            kind: 'order.canceled',
            clientOrderId: order.clientOrderId,
            reason: 'halted before it was sent',
          });
      entry.cancel(
        entry.openOrders(() => true),
        actor,
        'canceled by the stop',
      );
      pauseStrategies();
      // A real venue answers later; that nothing is left is verified there.
      invariant(
        state.venue !== null || state.openOrders.size === 0,
        `${state.openOrders.size} orders are still open after a halt`,
      );
    },
    flatten() {
      if (state.trading.state !== 'halted') return 0;
      return state.positions.filter(close).length;
    },
  };
}
