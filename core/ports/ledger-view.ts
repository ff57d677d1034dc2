import type { Fixed } from '../base/fixed.ts';
import type { ClientOrderId, InstrumentId, StrategyId } from '../model/identifiers.ts';
import type { Order } from '../model/order.ts';
import type { OrderStatus } from '../model/order-status.ts';

/** An order and what became of it. */
export interface OrderState {
  readonly order: Order;
  readonly status: OrderStatus;
  /** Base units. */
  readonly filledQuantity: Fixed;
  /** Quote currency, sum of quantity x price. */
  readonly filledNotional: Fixed;
  /** Quote currency. */
  readonly fees: Fixed;
  /** UnixMs. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Why it was denied, rejected, canceled or expired. */
  readonly statusReason: string | null;
  readonly statusCode: string | null;
}

/** One owner's position in one instrument. */
export interface PositionState {
  readonly strategyId: StrategyId;
  readonly instrumentId: InstrumentId;
  /** Signed: negative is short. Base units. */
  readonly quantity: Fixed;
  /** Signed quote currency paid for `quantity`. */
  readonly basis: Fixed;
  /** Quote currency, before fees. */
  readonly realizedPnl: Fixed;
  readonly fees: Fixed;
  /** When it last left zero, UnixMs; 0 if it never did. */
  readonly openedAt: number;
}

/** A strategy as the journal knows it. */
export interface StrategyRunState {
  readonly strategyId: StrategyId;
  readonly name: string;
  readonly instrumentId: InstrumentId;
  readonly params: Readonly<Record<string, number | string | boolean>>;
  readonly status: 'running' | 'paused' | 'stopped' | 'failed';
  readonly reason: string | null;
  readonly startedAt: number;
}

/**
 * What the store shows beside the journal: the fold's own values, so that a table can never differ from the state by
 * another arithmetic. The engine's state is one.
 */
export interface LedgerView {
  readonly orders: ReadonlyMap<ClientOrderId, OrderState>;
  readonly positions: readonly PositionState[];
  readonly strategies: ReadonlyMap<StrategyId, StrategyRunState>;
}
