import type { AmendInput, OrderStepWire } from '../wire/ticket-wire.ts';
import type {
  ActOutcome,
  ClosePositionInput,
  HaltReach,
  SubmitOutcome,
  TicketInput,
  TicketPreview,
  TradingMessage,
  TradingSnapshot,
} from '../wire/trading-wire.ts';

/** Orders, positions and the stop of the account that is shown. */
export interface TradingCalls {
  /** Everything the desk shows, once. */
  readonly tradingSnapshot: () => TradingSnapshot;
  readonly watchTrading: (signal: AbortSignal) => AsyncIterable<TradingMessage>;
  readonly preview: (ticket: TicketInput) => TicketPreview;
  readonly submit: (ticket: TicketInput) => Promise<SubmitOutcome>;
  /** Gives an open order other terms: judged like an order; `sent` says that the venue is asked. */
  readonly amend: (input: AmendInput) => Promise<SubmitOutcome>;
  /** Every step of an order as the journal tells it, oldest first; empty where it is not known any more. */
  readonly orderTimeline: (clientOrderId: string) => Promise<readonly OrderStepWire[]>;
  readonly cancel: (clientOrderId: string) => Promise<ActOutcome>;
  readonly cancelAll: (instrumentId?: string) => Promise<ActOutcome>;
  /** Closes one owner's position at market, or a part; a strategy's is booked to it as a manual override and pauses it. */
  readonly closePosition: (input: ClosePositionInput) => Promise<SubmitOutcome>;
  /**
   * Latches synchronously: after it returns no order can be sent. Idempotent. Every account unless told; a strategy's
   * halt pauses it and cancels its orders.
   * @returns what was halted: accounts, or one strategy; 0 where there is none of that name
   */
  readonly halt: (cause: string, reach?: HaltReach) => number;
  /** Closes the positions of the shown account slice by slice, as the market takes them; only while halted. */
  readonly flatten: () => Promise<ActOutcome>;
  readonly rearm: (confirmation: string) => Promise<ActOutcome>;
  readonly resetAccount: (cash: string, confirmation: string) => Promise<ActOutcome>;
}
