import type { InstrumentId, StrategyId } from '../model/identifiers.ts';
import type { StrategyInsight } from '../model/strategy-insight.ts';
import type { Written } from './repositories.ts';

/** A decision at which a strategy changed its mind or asked for an order. */
export interface StoredSignal {
  readonly sessionId: string;
  readonly strategyId: StrategyId;
  /** Close time of the bar that it was decided on, UnixMs. */
  readonly time: number;
  /** The kind of strategy. */
  readonly strategy: string;
  readonly instrumentId: InstrumentId;
  readonly close: number;
  readonly sentence: string;
  readonly insight: StrategyInsight | null;
  /** JSON of the orders that came of it; `[]` where none did. */
  readonly orders: string;
}

/** Which signals are wanted; what is left out narrows nothing. */
export interface SignalQuery {
  readonly sessionId?: string;
  readonly strategyId?: StrategyId;
  readonly instrumentId?: InstrumentId;
  /** -1, 0 or 1: only those that wanted this. */
  readonly wish?: number;
  /** True: only those that orders came of. */
  readonly withOrders?: boolean;
  /** Inclusive. */
  readonly from?: number;
  /** Exclusive. */
  readonly to?: number;
  readonly limit: number;
}

/** Signals of all sessions. */
export interface SignalRepository {
  /** One of the same session, strategy and time is replaced. */
  readonly put: (signals: readonly StoredSignal[]) => Written;
  /** Newest first. */
  readonly list: (query: SignalQuery) => readonly StoredSignal[];
}
