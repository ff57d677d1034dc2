import { present } from '../../base/invariant.ts';
import type { Instrument } from '../../model/instrument.ts';
import type { Order } from '../../model/order.ts';
import type { OrderVenue, RestingOffers } from '../order-venue.ts';
import type { LiveGate } from './live-command.ts';

/** What turns the engine's calls into commands. */
export interface LiveVenueDeps {
  readonly gate: LiveGate;
  /** What the venue keeps by itself. */
  readonly offers: RestingOffers;
  /** May grow. */
  readonly instruments: readonly Instrument[];
  /** The newest journal record's seq: at `submit`, the one that says that the order was submitted. */
  readonly seq: () => number;
  /** Longest time from an order's decision to the socket, milliseconds. */
  readonly longestAge: (order: Order) => number;
}

/** A real venue as the engine sees it: it takes orders and cancels, and says nothing while being called. */
export function createLiveVenue({ gate, offers, instruments, seq, longestAge }: LiveVenueDeps): OrderVenue {
  return {
    offers,
    amend(order, change, _index, time) {
      const { clientOrderId, instrumentId } = order;
      gate({ kind: 'amend', clientOrderId, instrumentId, change, seq: seq(), sendBy: time + longestAge(order) });
    },
    submit(order) {
      gate({ kind: 'submit', order, seq: seq(), sendBy: order.time + longestAge(order) });
    },
    submitPair(orders) {
      const sendBy = Math.min(...orders.map((order) => order.time + longestAge(order)));
      gate({ kind: 'submit-pair', orders, seq: seq(), sendBy });
    },
    // The executor begins with the orders that the journal knows: it asks the venue about each, and sends none again.
    resume: () => undefined,
    cancel(clientOrderId, instrumentIndex) {
      const { id } = present(instruments[instrumentIndex], 'instrument', instrumentIndex);
      gate({ kind: 'cancel', clientOrderId, instrumentId: id });
      return true;
    },
  };
}
