import { unixMs } from '../base/time.ts';
import type { RiskProfile } from '../model/risk-limits.ts';
import { placement } from '../execution/protection/placement.ts';
import { isOpen } from '../model/order-status.ts';
import { isAutomatic, isProtective } from '../model/order.ts';
import type { OrderIntent } from '../model/order.ts';
import type { TrackedOrder } from '../portfolio/tracked-order.ts';
import type { EngineParts } from './engine-parts.ts';
import type { Sending } from './engine-core.ts';

/** The way from a durable approval to the venue. */
export interface OrderSending {
  /** Sends an order (or new terms) whose approval is durable, unless it is too late for it. */
  readonly send: (sending: Sending) => void;
  /** The trigger of an order that waited here was met at a price: it goes out once that is durable. */
  readonly release: (tracked: TrackedOrder, price: bigint) => void;
}

/** Creates it. `isLatched` is true from the moment a halt was asked for, even before its turn came. */
export function createOrderSending(
  { state, core, risk, venue, profile }: EngineParts,
  isLatched: () => boolean,
): OrderSending {
  const isHalted = (): boolean => isLatched() || state.trading.state === 'halted';

  const tooLate = ({ order }: Sending, tracked: TrackedOrder): string | undefined => {
    if (isHalted() && order.source !== 'stop') return 'halted before it was sent';
    if (tracked.opening > 0n && state.trading.state === 'reduce-only')
      return 'only reductions were sent any more when its turn came';
    return core.now() - order.time > longestAge(profile, order) ? 'too old when its turn to be sent came' : undefined;
  };
  const place = (sending: Sending, tracked: TrackedOrder): void => {
    const { order, instrumentIndex } = sending;
    const { clientOrderId } = order;
    const reason = tooLate(sending, tracked);
    if (reason !== undefined) return core.emit({ kind: 'order.canceled', clientOrderId, reason });
    if (tracked.triggeredAt === null && placement(order, venue.offers) === 'emulate')
      return core.emit({ kind: 'order.emulated', clientOrderId });
    core.emit({ kind: 'order.submitted', clientOrderId });
    venue.submit(order, instrumentIndex, core.now());
  };
  const amend = ({ order, instrumentIndex }: Sending, tracked: TrackedOrder): void => {
    const { clientOrderId } = order;
    const { amendment, status } = tracked;
    if (amendment === null || !isOpen(status)) return;
    if (isHalted())
      return core.emit({ kind: 'order.amend-rejected', clientOrderId, code: 'HALTED', message: 'trading was halted' });
    if (status === 'emulated') return core.emit({ kind: 'order.amended', clientOrderId, change: amendment.change });
    venue.amend(order, amendment.change, instrumentIndex, core.now());
  };
  return {
    send(sending) {
      const tracked = state.orders.get(sending.order.clientOrderId);
      if (tracked === undefined) return;
      if (sending.isAmendment) return amend(sending, tracked);
      const isDue = tracked.status === 'initialized' || (tracked.status === 'triggered' && tracked.isEmulated);
      if (isDue) place(sending, tracked);
    },
    release(tracked, price) {
      const { clientOrderId } = tracked.order;
      core.emit({ kind: 'order.triggered', clientOrderId, price });
      core.hold(risk.release(tracked, unixMs(core.now())), tracked.position.instrumentIndex);
    },
  };
}

/** Longest time from an order's decision to its being sent (C23), ms; unlimited where nothing is. */
export function longestAge({ limits }: RiskProfile, { source }: Pick<OrderIntent, 'source'>): number {
  if (limits === null) return Infinity;
  const { strategy, person } = limits.intentAgeMs;
  return isAutomatic(source) && !isProtective(source) ? strategy : person;
}
