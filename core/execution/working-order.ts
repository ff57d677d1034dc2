import { toNumber } from '../base/fixed.ts';
import type { Fixed } from '../base/fixed.ts';
import type { Instrument } from '../model/instrument.ts';
import type { Approved, Order } from '../model/order.ts';

/** An order at the simulated venue, from submission to its end. */
export interface WorkingOrder {
  readonly order: Approved<Order>;
  readonly instrument: Instrument;
  readonly instrumentIndex: number;
  /** When it reaches the venue, UnixMs. */
  readonly arrivesAt: number;
  arrived: boolean;
  /** Share of the bar that had passed when it arrived, until it met the rest of that bar. */
  arrivalFraction: number;
  /** Base units. */
  filled: Fixed;
  /** Quote currency used up, fees included. */
  spent: Fixed;
  /** Limit price as the nearest double, as bars and books write it; NaN for market orders. */
  readonly limit: number;
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
    arrivalFraction: 0,
    filled: before.quantity,
    spent: before.spent,
    limit: order.limitPrice === undefined ? NaN : toNumber(order.limitPrice),
    queueAhead: NaN,
    done: false,
  };
}
