import type { Fixed } from '../base/fixed.ts';
import type { TrackedOrder } from '../execution/tracked-order.ts';
import type { ClientOrderId, InstrumentId, IntentId, StrategyId } from '../model/identifiers.ts';
import type { TradingState } from '../model/trading-state.ts';
import type { Trade } from '../portfolio/closed-trade.ts';
import type { Position } from '../portfolio/position.ts';
import type { StrategyParams } from '../strategies/strategy.ts';

/** Where the loss limits count from: equity at the start of the day, week and month (UTC), and its highest. */
export interface LossAnchors {
  dayStart: Fixed;
  weekStart: Fixed;
  monthStart: Fixed;
  peak: Fixed;
  /** The UTC day they were last set on. */
  day: number;
}

/** A strategy as the journal knows it. */
export interface StrategyState {
  readonly strategyId: StrategyId;
  readonly name: string;
  readonly instrumentId: InstrumentId;
  readonly params: StrategyParams;
  status: 'running' | 'paused' | 'stopped' | 'failed';
  reason: string | null;
  readonly startedAt: number;
  orders: number;
}

/** Everything the journal determines; nothing else. Changed by `applyRecord` alone, live and on recovery alike. */
export interface EngineState {
  seq: number;
  /** Engine time of the newest record, UnixMs. */
  time: number;
  currency: string;
  /** Sum of account.funded. */
  funded: Fixed;
  cash: Fixed;
  /** Quote currency reserved for open orders. */
  held: Fixed;
  fees: Fixed;
  trading: { state: TradingState; cause: string | null; since: number };
  readonly anchors: LossAnchors;
  /** All orders of the session by id, in order of creation. */
  readonly orders: Map<ClientOrderId, TrackedOrder>;
  /** Those that can still fill. */
  readonly openOrders: Map<ClientOrderId, TrackedOrder>;
  /** Orders by the intent of a person or the stop: an intent is acted on once. */
  readonly intents: Map<IntentId, ClientOrderId>;
  /** Every sub-ledger that ever had an order, in order of creation. */
  readonly positions: Position[];
  readonly strategies: Map<StrategyId, StrategyState>;
  /** Trades that ended, oldest first, and those that stand, by position. */
  readonly closedTrades: Trade[];
  readonly openTrades: Map<Position, Trade>;
  fills: number;
  /** Doubles for the hot path, set at fills only: cash, and net quantity per instrument. */
  cashNumber: number;
  readonly netQuantity: Float64Array;
}
