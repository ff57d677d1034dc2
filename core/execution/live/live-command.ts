import type { ClientOrderId, InstrumentId } from '../../model/identifiers.ts';
import type { Approved, ApprovedPair, Order, OrderChange } from '../../model/order.ts';

/** What the engine of a live account asks of its executor. It never waits for an answer: those are inputs. */
export type LiveCommand =
  | {
      readonly kind: 'submit';
      readonly order: Approved<Order>;
      /** The journal record that has to be durable before anything is written to a socket. */
      readonly seq: number;
      /** Engine time after which it is too old to be sent, UnixMs. */
      readonly sendBy: number;
    }
  /** Two legs that the venue keeps as one: both are placed, or neither. */
  | { readonly kind: 'submit-pair'; readonly orders: ApprovedPair; readonly seq: number; readonly sendBy: number }
  | {
      readonly kind: 'amend';
      readonly clientOrderId: ClientOrderId;
      readonly instrumentId: InstrumentId;
      readonly change: OrderChange;
      readonly seq: number;
      readonly sendBy: number;
    }
  /** Waits for nothing: no disk, no window and no rate keeps a cancel back. */
  | { readonly kind: 'cancel'; readonly clientOrderId: ClientOrderId; readonly instrumentId: InstrumentId };

/** Takes commands: keeps them and returns at once, without a word to the engine. */
export type LiveGate = (command: LiveCommand) => void;
