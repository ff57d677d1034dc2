import { absolute, smaller } from '../base/fixed.ts';
import { MANUAL } from '../model/identifiers.ts';
import type { EngineParts } from './engine-parts.ts';
import type { OrderEntry } from './order-entry.ts';
import { findPosition, wholeLots } from './state.ts';
import type { ClosingTarget, TicketOutcome } from './trading-system.ts';

/** Closes one owner's position at market, or a part of it; undefined where there is none. */
export type PositionClosing = (target: ClosingTarget) => TicketOutcome | undefined;

/**
 * A close by hand: open orders of the position are canceled where all of it goes, one reduce-only order goes out; what
 * protects the rest follows its size by itself. A strategy whose position it was keeps the books of it, and is paused:
 * it must not trade back at once.
 */
export function createPositionClosing({ state, core }: EngineParts, entry: OrderEntry): PositionClosing {
  return ({ strategyId, instrumentId, intentId, quantity }) => {
    const position = findPosition(state, strategyId, instrumentId);
    if (position === undefined || position.quantity === 0n) return undefined;
    const whole = wholeLots(state, position.instrumentIndex, absolute(position.quantity));
    // Dust alone is asked for as it is, so that the refusal says what it is.
    const held = whole === 0n ? absolute(position.quantity) : whole;
    const size = quantity === undefined ? held : smaller(quantity, held);
    if (size === held) {
      entry.cancel(
        entry.openOrders((tracked) => tracked.position === position),
        'person',
        'its position is closed by hand',
      );
    }
    const ticket = {
      intentId,
      instrumentId,
      side: position.quantity > 0n ? 'sell' : 'buy',
      type: 'market',
      timeInForce: 'gtc',
      size: { kind: 'base', quantity: size },
      reduceOnly: true,
      postOnly: false,
    } as const;
    const outcome = entry.submit(entry.ticketIntent(ticket, strategyId));
    if (outcome.outcome === 'denied' || strategyId === MANUAL) return outcome;
    core.emit({ kind: 'position.overridden', strategyId, instrumentId, clientOrderId: outcome.clientOrderId });
    if (state.strategies.get(strategyId)?.status === 'running')
      core.emit({ kind: 'strategy.paused', strategyId, reason: 'its position was closed by hand' });
    return outcome;
  };
}
