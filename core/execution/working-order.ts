import { toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import { hasTrigger, isLimited } from '../model/order.ts';
import type { Approved, Order } from '../model/order.ts';

/** An order at the simulated venue, from submission to its end. */
export interface WorkingOrder {
  /** Replaced when it is amended. */
  order: Approved<Order>;
  readonly instrument: Instrument;
  readonly instrumentIndex: number;
  /** When it reaches the venue, UnixMs; with new terms, when those do. */
  arrivesAt: number;
  arrived: boolean;
  /** Whether the venue has said that it took it. */
  accepted: boolean;
  /** Share of the bar that had passed when it arrived, until it met the rest of that bar. */
  arrivalFraction: number;
  /** Base units. */
  filled: Fixed;
  /** Quote currency used up, fees included. */
  spent: Fixed;
  /** Limit price as the nearest double, as bars and books write it; NaN for those that trade at market. */
  limit: number;
  /** True while it waits for its trigger; then it trades as the market or limit order that it is. */
  armed: boolean;
  /** The trigger, which follows the market in a trailing stop; undefined where there is none (yet). */
  stopPrice: Fixed | undefined;
  /** The same as the nearest double, or NaN. */
  trigger: number;
  /** Base units that must trade at the limit before it is our turn; NaN while its level was not seen. */
  queueAhead: number;
  /** Set once it has ended; the lists drop it then. */
  done: boolean;
}

/** How much of an order was filled before it came (back) to the venue. */
export interface FilledBefore {
  readonly quantity: Fixed;
  readonly spent: Fixed;
}

/** Takes an order into the venue's books. */
export function createWorkingOrder(
  order: Approved<Order>,
  at: { readonly instrument: Instrument; readonly instrumentIndex: number; readonly arrivesAt: number },
  before: FilledBefore,
): WorkingOrder {
  return {
    order,
    instrument: at.instrument,
    instrumentIndex: at.instrumentIndex,
    arrivesAt: at.arrivesAt,
    arrived: false,
    accepted: false,
    arrivalFraction: 0,
    filled: before.quantity,
    spent: before.spent,
    limit: asNumber(order.limitPrice),
    armed: hasTrigger(order.type),
    stopPrice: order.stopPrice,
    trigger: asNumber(order.stopPrice),
    queueAhead: NaN,
    done: false,
  };
}

/** Gives it other terms. It goes to the end of the queue where its price changes or it asks for more. */
export function amendWorking(working: WorkingOrder, order: Approved<Order>): void {
  const before = working.order;
  const grows = order.size.kind === 'base' && before.size.kind === 'base' && order.size.quantity > before.size.quantity;
  if (grows || order.limitPrice !== before.limitPrice) working.queueAhead = NaN;
  working.order = order;
  working.limit = asNumber(order.limitPrice);
  if (order.stopPrice !== undefined) setTrigger(working, order.stopPrice);
}

/** Moves its trigger. */
export function setTrigger(working: WorkingOrder, stopPrice: Fixed): void {
  working.stopPrice = stopPrice;
  working.trigger = toNumber(stopPrice);
}

/** True for one that waits in the book at its limit. */
export function isResting({ arrived, armed, order }: WorkingOrder): boolean {
  return arrived && !armed && isLimited(order.type);
}

/** True for one that drops what it does not get at once. */
export function isImmediate({ order: { timeInForce } }: WorkingOrder): boolean {
  return timeInForce === 'ioc' || timeInForce === 'fok';
}

function asNumber(price: Fixed | undefined): number {
  return price === undefined ? NaN : toNumber(price);
}
